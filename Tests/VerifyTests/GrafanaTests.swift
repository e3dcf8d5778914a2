import StackModel
import Testing

@testable import Verify

/// What is said of Grafana, its datasource, its dashboards and their panels.
@Suite struct GrafanaTests {
    private let stack = StackFixture.demo()

    @Test func aRefusedPasswordIsTheRootOfAllThatFollows() async throws {
        var world = FakeWorld.well(stack)
        world.grafanaStatus = 401
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["grafana/datasource Prometheus"])
        let root = try #require(run.results("grafana/datasource").first)
        #expect(root.cause == "grafana/password")
        #expect(root.message == "Grafana refuses the password in secrets/grafana-admin-password")
        let reset =
            "docker compose exec -T grafana grafana cli admin reset-admin-password"
            + " --password-from-stdin < secrets/grafana-admin-password"
        #expect(root.fix?.hasSuffix(reset) == true)
        #expect(run.results("grafana/panels").map(\.becauseOf) == [root.reference])
        #expect(run.report.result == .unreachable)
    }

    /// What listens there need not be a Grafana.
    @Test func noPasswordIsSentBeforeItHasSaidThatItIsHealthy() async throws {
        let run = try await Run.of(stack)
        let requests = await run.servers.requests
        let asked = requests.filter { $0.url.hasSuffix("/api/health") }
        #expect(!asked.isEmpty && asked.allSatisfy { $0.headers.isEmpty })
        let login = requests.firstIndex { request in
            request.headers.contains { $0.name == "Authorization" }
        }
        let health = requests.firstIndex { $0.url.hasSuffix("/api/health") }
        #expect(try #require(health) < #require(login))
    }

    @Test func anErrorOfGrafanaIsNotTakenForAnAbsentDatasource() async throws {
        var world = FakeWorld.well(stack)
        world.grafanaStatus = 500
        let run = try await Run.of(stack, world)
        let result = try #require(run.results("grafana/datasource").first)
        #expect((result.result, result.cause) == (.unreachable, nil))
        #expect(result.evidence == ["HTTP status 500: Invalid username or password"])
    }

    @Test func thePasswordIsReadFromTheSecretsFile() async throws {
        let run = try await Run.of(stack)
        let asked = await run.servers.requests.filter { $0.url.hasSuffix("/api/ds/query") }
        // admin:hunter2
        #expect(
            asked.allSatisfy {
                $0.headers.contains(LabelPair("Authorization", "Basic YWRtaW46aHVudGVyMg=="))
            })
        #expect(asked.count == 1)
    }

    @Test func aDatasourceThatCanNotBeQueriedIsNamedWithItsAddress() async throws {
        var world = FakeWorld.well(stack)
        world.datasourceStatus = "ERROR"
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["grafana/datasource Prometheus"])
        let root = try #require(run.results("grafana/datasource").first)
        #expect(root.evidence == ["what it said", "its address: http://prometheus:9090"])
        #expect(run.results("grafana/panels").map(\.becauseOf) == [root.reference])
    }

    @Test func missingDashboardsAreAwaitedAndNamed() async throws {
        var world = FakeWorld.well(stack)
        world.dashboards = ["worker"]
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["grafana/dashboards redis overview"])
        #expect(run.progress.contains { $0.awaited == "1 dashboard to be loaded" })
    }

    @Test func noDashboardAtAllIsOneProblem() async throws {
        var world = FakeWorld.well(stack)
        world.dashboards = []
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["grafana/dashboards worker overview"])
        #expect(
            run.results("grafana/dashboards").map(\.message) == [
                "Grafana has loaded none of the 2 dashboards",
                "Grafana has not loaded the dashboard `redis overview`",
            ])
    }

    @Test func aPanelWithoutAnAnswerIsNamed() async throws {
        var world = FakeWorld.well(stack)
        world.emptyQueries = ["redis_connected_clients{job=\"redis\"}"]
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["grafana/panels redis overview/Clients"])
        let result = try #require(run.result("grafana/panels", "redis overview/Clients"))
        #expect(result.message == "shows nothing, though its metrics have arrived")
        #expect(run.report.requests.prometheusWaiting > 1)
    }

    @Test func aRefusedPanelIsFoundAmongMany() async throws {
        var many = stack
        let panels = (0..<40).map { StackFixture.panel("Panel \($0)", "metric_\($0)") }
        many.monitoring.dashboards = [StackFixture.dashboard("many", panels)]
        var world = FakeWorld.well(many)
        world.refusedQueries = ["metric_17"]
        let run = try await Run.of(many, world)
        #expect(run.roots == ["grafana/panels many overview/Panel 17"])
        let result = try #require(run.result("grafana/panels", "many overview/Panel 17"))
        #expect(result.cause == "panel/refused")
        #expect(result.evidence == ["bad_data: parse error: unexpected end", "metric_17"])
        #expect(await run.servers.prometheusRequests <= 25 + 2)
    }

    @Test func aGrafanaThatIsAwayIsNotCalledFailed() async throws {
        var world = FakeWorld.well(stack)
        world.isGrafanaThere = false
        let run = try await Run.of(stack, world, engine: FakeEngine(failure: "no docker here"))
        #expect(run.roots == ["grafana/healthy grafana"])
        #expect(run.report.result == .unreachable)
        #expect(run.results("grafana/dashboards").map(\.result) == [.skipped])

        var engine = FakeEngine.running(StackFixture.services)
        engine.change("grafana") { $0.status = .exited }
        let second = try await Run.of(stack, world, engine: engine)
        #expect(second.report.result == .failed)
        #expect(second.result("grafana/healthy", "grafana")?.cause == "container/exited")
    }

    @Test(arguments: [
        ("rate(a_total[$__rate_interval])", "rate(a_total[1m])"),
        ("rate(a_total[${__interval}])", "rate(a_total[15s])"),
        ("a{job=~\"$job\"}", "a{job=~\".+\"}"), ("a{job=\"$job\"}", "a{job=~\".+\"}"),
        ("a{job!=\"${job}\"}", "a{job!~\"\"}"), ("a{x=~\"b|${job:regex}\"}", "a{x=~\"b|.+\"}"),
        ("a * $__interval_ms", "a * 15000"), ("increase(a[$__range])", "increase(a[15m])"),
        ("a{job=~\"$jobs\", k=~\"$job\"}", "a{job=~\".+\", k=~\".+\"}"),
    ])
    func variablesGetValues(_ written: String, _ asked: String) {
        let variables = ["job", "jobs"].map {
            DashboardVariable(name: $0, label: $0, metric: "up", valuesOf: "job")
        }
        let values = VariableValues(interval: .seconds(15), variables: variables)
        #expect(values.resolved(written) == asked)
    }
}
