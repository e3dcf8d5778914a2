import Foundation
import TestSupport
import Testing

extension ImageJobsTests {
    private static let place = ProjectPlace(
        name: "belfry-e2e3", application: 28080, prometheus: 29090, grafana: 23000)

    private func run(_ test: (RunningProject) async throws -> Void) async throws {
        let directory = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: directory) }
        guard let project = try RunningProject(in: directory, as: Self.place) else { return }
        defer { _ = try? project.down("--volumes") }
        try await test(project)
    }

    @Test("belfry up: what is running is reloaded, not restarted; edits live on; secrets rotate")
    func upAgainAndAgain() async throws {
        try await run { project in
            let first = try up(project)
            #expect(first.errors.contains("docker:"), "docker's progress is shown")
            try await changedInterval(project)
            try await edits(project)
            try rotatedSecret(project)
            try secretsInSight(project)
            let down = try project.down()
            #expect(down.status == 0, "\(down.words)")
            #expect(try project.compose("ps", "--all", "--quiet").output.isEmpty)
        }
    }

    @discardableResult
    private func up(_ project: RunningProject, _ options: String...) throws -> Judge.Verdict {
        let verdict = try project.belfry(["up"] + options)
        try #require(verdict.status == 0, "\(verdict.words)")
        return verdict
    }

    private func changedInterval(_ project: RunningProject) async throws {
        let before = try project.containers()
        #expect(before.count == 8)
        try project.edit("stack.yaml", "scrape_interval: 2s", to: "scrape_interval: 3s")
        let second = try up(project, "--format", "json")
        let report = try JSONDecoder().decode(Report.self, from: Data(second.output.utf8))
        #expect(report.result == "passed", "\(report.words)")
        #expect(try project.containers() == before, "nothing is recreated, nothing restarted")
        let running = try await project.askPrometheus("/api/v1/status/config")
        #expect(running.contains("scrape_interval: 3s"))
        let third = try up(project, "--no-verify")
        #expect(try project.containers() == before)
        #expect(!third.errors.contains("again"), "what is current is not reloaded")
    }

    /// A label, a variable and a scrape job by hand, and another interval and port by description.
    private func edits(_ project: RunningProject) async throws {
        let name = "REDIS_ADDR: redis://redis:6379\n"
        try project.edit(
            "docker-compose.yml", "      \(name)",
            to: "      \(name)      REDIS_EXPORTER_LOG_FORMAT: json # mine\n")
        try project.edit(
            "docker-compose.yml", "  redis:\n    image:",
            to: "  redis:\n    labels: {mine: \"yes\"}\n    image:")
        try project.edit(
            "monitoring/prometheus/prometheus.yml", "scrape_configs:\n",
            to: """
                scrape_configs:
                  - job_name: by-hand
                    scrape_interval: 2s
                    static_configs:
                      - targets: ["prometheus:9090"]

                """)
        try project.edit("stack.yaml", "scrape_interval: 3s", to: "scrape_interval: 2s")
        try project.edit("stack.yaml", "appendonly: true", to: "appendonly: true, maxmemory: 64mb")
        let before = try project.containers()
        let edited = try project.belfry(["up"])
        try #require(edited.errors.contains("again"), "\(edited.words)")
        let after = try project.containers()
        let changed = recreated(before, after)
        #expect(changed.isSuperset(of: names("redis", "redis-exporter")), "\(changed)")
        // Compose may recreate what depends on the store; it has no reason to touch these.
        let others = names("prometheus", "grafana", "postgres", "postgres-exporter")
        #expect(changed.isDisjoint(with: others), "\(changed)")
        let variables = try project.inspect("redis-exporter", "{{.Config.Env}}")
        #expect(variables.contains("REDIS_EXPORTER_LOG_FORMAT=json"))
        let redis = try project.inspect("redis", "{{.Config.Labels.mine}} {{.Config.Cmd}}")
        #expect(redis.hasPrefix("yes ") && redis.contains("64mb"), "\(redis)")
        let running = try await project.askPrometheus("/api/v1/status/config")
        #expect(running.contains("job_name: by-hand") && running.contains("scrape_interval: 2s"))
        #expect(!running.contains("scrape_interval: 3s"))
    }

    /// The containers that are others now; one that its own program's end restarted is not.
    private func recreated(_ before: [String: String], _ after: [String: String]) -> Set<String> {
        Set(after.filter { before[$0.key]?.prefix(64) != $0.value.prefix(64) }.keys)
    }

    /// The containers of these services.
    private func names(_ services: String...) -> Set<String> {
        Set(services.map { "/\(Self.place.name)-\($0)-1" })
    }

    private func rotatedSecret(_ project: RunningProject) throws {
        let rotated = try project.secrets("rotate", "postgres-password")
        try #require(rotated.status == 0, "\(rotated.words)")
        let before = try project.containers()
        let warned = try up(project, "--no-verify")
        #expect(warned.errors.contains("secrets/volume"))
        #expect(try project.containers() == before, "the database has to learn it first")
        let lines = rotated.output.split(separator: "\n").map(String.init)
        let command = try #require(lines.first { $0.contains("alter role") })
        let changed = try Judge(executable: URL(filePath: "/bin/sh"))
            .run(["-c", command], in: project.directory)
        #expect(changed.status == 0 && changed.output.isEmpty, "\(changed.words)")
        #expect(try project.secrets("done", "postgres-password").status == 0)
        let renewed = try up(project, "--no-verify")
        #expect(!renewed.errors.contains("secrets/volume"))
        let renewals = recreated(before, try project.containers())
        #expect(
            renewals == names("api", "worker", "postgres", "postgres-exporter"), "\(renewals)")
        // That programs were restarted often is true by now, and an alert says so.
        let (_, report) = try project.verify()
        #expect(report.roots.allSatisfy { $0.id == "rules/firing" }, "\(report.words)")
    }

    /// A failing stack is where logs and errors are quoted: one whose health check, command and
    /// logs say a secret aloud.
    private func secretsInSight(_ project: RunningProject) throws {
        let url = project.directory.appending(path: "secrets/redis-password")
        let secret = try String(contentsOf: url, encoding: .utf8)
        try project.edit(
            "docker-compose.yml", "  redis-exporter:\n",
            to: "  redis-exporter:\n    labels: {seen: \"\(secret)\"}\n")
        try project.edit(
            "stack.yaml", "needs: [redis, postgres]        #", to: "needs: [redis, postgres] #")
        try project.edit(
            "stack.yaml", "healthcheck: {test: [\"CMD\", \"/app/api\", \"-healthcheck\"]",
            to: "entrypoint: [sh, -c, 'cat /run/secrets/redis-password; exit 3']\n"
                + "    healthcheck: {test: [\"CMD\", \"/app/api\", \"-healthcheck\"]")
        let failed = try project.belfry(["up", "--timeout", "20s"])
        let said =
            failed.words + (try project.belfry("verify", "--timeout", "5s").words)
            + (try project.belfry("generate", "--diff").words)
        #expect(failed.status != 0)
        #expect(said.contains("[secret]"), "its log is quoted: \(said)")
        #expect(!said.contains(secret), "a secret was shown")
    }

    @Test("Without an engine up and down say so with status 2, and the files are written")
    func noEngine() throws {
        try TemporaryDirectory.use { folder in
            let text = "belfry: 1\nname: none\nservices: {web: {image: \"x:1\"}}\n"
            try TemporaryDirectory.write(Array(text.utf8), to: "stack.yaml", in: folder)
            let belfry = Judge(executable: Checkout.root.appending(path: ".build/debug/belfry"))
            let environment = ["DOCKER_HOST": "tcp://127.0.0.1:1"]
            let up = try belfry.run(["up"], in: folder, environment: environment)
            #expect(up.status == 2 && up.output.isEmpty, "\(up.words)")
            #expect(up.errors.contains("error[engine/unreachable]"))
            let down = try belfry.run(["down"], in: folder, environment: environment)
            #expect(down.status == 2 && down.errors.contains("error[engine/unreachable]"))
            let file = folder.appending(path: "docker-compose.yml").path()
            #expect(FileManager.default.fileExists(atPath: file))
        }
    }
}
