import Diagnostics
import Foundation
import StackModel
import TestSupport
import Testing

@testable import Verify

/// Servers are told to read their files again if, and only if, they run something else.
@Suite struct ReloadTests {
    private static let old = "global:\n  scrape_interval: 15s\n"
    private static let new = "global:\n  scrape_interval: 30s\n"

    private struct Done {
        let outcome: Reload.Outcome
        let posts: [String]
        /// What docker was asked, a line a command.
        let commands: String
        var ids: [String] { outcome.problems.map(\.id) }
    }

    private func reload(
        running: String, disk: String, _ stack: Stack = Self.storeOnly,
        files: [String: String] = [:],
        _ edit: @Sendable (isolated FakeReloadServers) -> Void = { _ in }
    ) async throws -> Done {
        let folder = try ProjectFolder(prometheus: disk)
        defer { folder.remove() }
        for (name, text) in files { try folder.write(name, text) }
        let docker = "#!/bin/sh\necho \"$@\" >> \(folder.path)/commands\n"
        try folder.write("docker", docker)
        let servers = FakeReloadServers(running: running, onDisk: disk)
        await servers.change(edit)
        let outcome = await Reload.run(
            stack, options: VerifyOptions(projectDirectory: folder.path),
            project: ComposeProject(
                name: "demo", directory: folder.path, program: ["sh", folder.path + "/docker"]),
            http: servers, engine: FakeEngine.running(StackFixture.services), time: FakeTime())
        let commands = try? String(contentsOfFile: folder.path + "/commands", encoding: .utf8)
        return Done(outcome: outcome, posts: await servers.posts, commands: commands ?? "")
    }

    private static var storeOnly: Stack {
        var stack = StackFixture.demo()
        stack.monitoring.dashboarding = nil
        return stack
    }

    @Test func whatIsCurrentIsLeftAlone() async throws {
        let done = try await reload(running: Self.old, disk: Self.old)
        #expect(done.posts.isEmpty && done.commands.isEmpty)
        #expect(done.outcome.done.isEmpty && done.ids.isEmpty)
    }

    @Test func anotherConfigurationIsReadAgain() async throws {
        let done = try await reload(running: Self.old, disk: Self.new)
        #expect(done.posts == ["/-/reload"] && done.commands.isEmpty)
        #expect(
            done.outcome.done == ["prometheus has read its configuration again (POST /-/reload)"])
        #expect(done.ids.isEmpty)
    }

    @Test func aFileThatIsNewerThanWhatWasLoadedIsReadAgain() async throws {
        let done = try await reload(running: Self.old, disk: Self.old) {
            $0.loadedAt = "2001-01-01T00:00:00.5Z"
        }
        #expect(done.posts == ["/-/reload"])
    }

    @Test func whereTheLifecycleIsOffASignalDoes() async throws {
        let done = try await reload(running: Self.old, disk: Self.new) {
            $0.reloadStatus = 403
            $0.running = Self.old
        }
        #expect(
            done.commands == "compose -p demo -f docker-compose.yml kill -s SIGHUP prometheus\n")
        // This server never takes the new configuration, which must not pass for a success.
        #expect(done.ids == ["reload/refused"] && done.outcome.done.isEmpty)
    }

    @Test func aRefusedConfigurationIsNamedWithWhatTheServerSays() async throws {
        let done = try await reload(running: Self.old, disk: Self.new) { $0.reloadStatus = 500 }
        #expect(done.ids == ["reload/refused"])
        #expect(done.outcome.problems.first?.message.contains("said the server") == true)
        #expect(done.commands.isEmpty)
    }

    private static let provisioning =
        """
        apiVersion: 1
        datasources:
          - name: Prometheus
            uid: prometheus
            type: prometheus
            url: http://prometheus:9090
            isDefault: true
            editable: false
            jsonData: {timeInterval: 15s}
        """

    private static let held =
        """
        {"id":1,"uid":"prometheus","name":"Prometheus","type":"prometheus","readOnly":true,
         "url":"http://prometheus:9090","isDefault":true,"jsonData":{"timeInterval":"15s","x":1}}
        """

    private func reloadGrafana(
        datasource: String?, dashboard: String?, status: Int = 200
    ) async throws -> Done {
        var stack = StackFixture.demo()
        stack.monitoring.dashboards = [stack.monitoring.dashboards[0]]
        let files = [
            "monitoring/grafana/provisioning/datasources/belfry.yml": Self.provisioning,
            "monitoring/grafana/dashboards/worker.json":
                #"{"uid":"worker","version":0,"panels":[{"id":1,"title":"Jobs"}]}"#,
        ]
        return try await reload(running: Self.old, disk: Self.old, stack, files: files) {
            $0.datasource = datasource
            $0.dashboard = dashboard
            $0.grafanaStatus = status
        }
    }

    private static let shown =
        #"{"meta":{},"dashboard":{"id":7,"uid":"worker","version":3,"panels":[{"id":1,"title":"Jobs"}]}}"#

    @Test func provisioningThatIsInForceIsLeftAlone() async throws {
        let done = try await reloadGrafana(datasource: Self.held, dashboard: Self.shown)
        #expect(done.posts.isEmpty && done.ids.isEmpty)
    }

    @Test func anotherDatasourceOrDashboardIsReadAgain() async throws {
        let other = Self.held.replacing("15s", with: "30s")
        let datasource = try await reloadGrafana(datasource: other, dashboard: Self.shown)
        #expect(datasource.posts == ["/api/admin/provisioning/datasources/reload"])
        let edited = Self.shown.replacing("Jobs", with: "Work")
        let dashboard = try await reloadGrafana(datasource: Self.held, dashboard: edited)
        #expect(dashboard.posts == ["/api/admin/provisioning/dashboards/reload"])
        let both = try await reloadGrafana(datasource: nil, dashboard: nil)
        #expect(both.posts.count == 2 && both.outcome.done.count == 2)
    }

    @Test func aRefusedPasswordIsSaid() async throws {
        let done = try await reloadGrafana(
            datasource: Self.held, dashboard: Self.shown, status: 401)
        #expect(done.ids == ["reload/provisioning"])
        #expect(done.outcome.problems.first?.message.contains("401") == true)
        #expect(!"\(done.outcome)".contains("hunter2"))
    }

    @Test func whoHasAnOldSecretIsFound() async throws {
        let folder = try ProjectFolder()
        defer { folder.remove() }
        try folder.write("secrets/old", "x")
        try folder.write("secrets/new", "x")
        var stack = StackFixture.demo()
        stack.services[0].secrets = [SecretUse("new")]
        stack.services[1].secrets = [SecretUse("old")]
        stack.services[2].secrets = [SecretUse("new"), SecretUse("old")]
        var engine = FakeEngine.running(StackFixture.services)
        let now = Date().timeIntervalSince1970
        engine.change("api") { $0.startedAt = now - 60 }
        engine.change("worker") { $0.startedAt = now + 60 }
        engine.change("redis") { $0.startedAt = now - 60 }
        let options = VerifyOptions(projectDirectory: folder.path)
        let found = await Reload.servicesWithOldSecrets(
            in: stack, options: options, engine: engine, held: [],
            within: Budget(nil))
        #expect(found == ["api", "redis"])
        let others = await Reload.servicesWithOldSecrets(
            in: stack, options: options, engine: engine, held: ["old"],
            within: Budget(nil))
        #expect(others == ["api"])
    }

    @Test func momentsAreReadWithTheirFractions() {
        #expect(Timestamp.seconds("1970-01-01T00:01:00Z") == 60)
        #expect(Timestamp.seconds("1970-01-01T00:01:00.25Z") == 60.25)
        #expect(Timestamp.seconds("1970-01-01T01:00:00.5+01:00") == 0.5)
        #expect(Timestamp.seconds("0001-01-01T00:00:00Z") == nil)
        #expect(Timestamp.seconds("yesterday") == nil)
    }
}
