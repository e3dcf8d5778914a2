import StackModel
import Testing

@testable import Verify

/// What is not there: by design, for another reason, or under another type.
@Suite struct AbsenceTests {
    /// A store of which nobody has used what one of its metrics counts.
    private static func unused() -> (stack: Stack, world: FakeWorld) {
        var stack = StackFixture.demo()
        var tables = StackFixture.contract("redis_tables", .gauge, [], .exercise, line: 33)
        tables.source = .component(kind: "redis")
        stack.monitoring.scrapeJobs[2].contracts.append(tables)
        stack.monitoring.dashboards[1].rows[0].panels.append(
            StackFixture.panel("Tables", "redis_tables{job=\"redis\"}"))
        var world = FakeWorld.well(stack)
        world.jobs["redis"]?.metrics["redis_tables"] = nil
        world.emptyQueries = ["redis_tables{job=\"redis\"}"]
        return (stack, world)
    }

    @Test func whatAComponentHasOnlyAfterUseFailsNobody() async throws {
        let (stack, world) = Self.unused()
        let run = try await Run.of(stack, world)
        #expect(run.result("metrics/arrive", "redis/redis_tables")?.result == .notYet)
        #expect(run.result("grafana/panels", "redis overview/Tables")?.result == .notYet)
        #expect(run.report.result == .passed)
    }

    @Test func aPanelOfAMetricThatShouldHaveComeFollowsFromIt() async throws {
        var (stack, world) = Self.unused()
        stack.monitoring.scrapeJobs[2].contracts[1].source = .description
        world.jobs["redis"]?.metrics["redis_tables"] = nil
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["metrics/arrive redis/redis_tables"])
        let panel = run.result("grafana/panels", "redis overview/Tables")
        #expect(panel?.becauseOf == run.result("metrics/arrive", "redis/redis_tables")?.reference)
    }

    @Test func aPanelOfAMetricOfAnotherTypeFollowsFromIt() async throws {
        var world = FakeWorld.well(StackFixture.demo())
        world.jobs["worker"]?.metrics["worker_job_duration_seconds_count"] = nil
        world.jobs["worker"]?.metrics["worker_job_duration_seconds"] = .init(type: "gauge")
        world.emptyQueries = ["rate(worker_job_duration_seconds_sum{job=~\".+\"}[5m])"]
        let run = try await Run.of(StackFixture.demo(), world)
        #expect(run.roots == ["metrics/type worker/worker_job_duration_seconds"])
        let panel = run.result("grafana/panels", "worker overview/Duration")
        #expect(
            panel?.becauseOf
                == run.result("metrics/type", "worker/worker_job_duration_seconds")?.reference)
    }

    @Test func aHistogramThatWasPromisedAsAGaugeIsNotCalledAbsent() async throws {
        let stack = StackFixture.demo()
        var world = FakeWorld.well(stack)
        world.jobs["redis"]?.metrics["redis_connected_clients"] = nil
        world.jobs["redis"]?.metrics["redis_connected_clients_count"] = .init(type: "histogram")
        let run = try await Run.of(stack, world)
        let result = try #require(run.result("metrics/arrive", "redis/redis_connected_clients"))
        #expect(result.cause == "metric/type")
        #expect(
            result.message
                == "is promised as a gauge, and arrives in the parts of a histogram or summary")
        #expect(result.evidence == ["redis sends redis_connected_clients_count"])
    }

    /// The stack whose exercise asks the service `api`, at the port that it publishes.
    private static func published(_ ports: String = "8000-8090") -> Stack {
        var stack = StackFixture.demo()
        stack.services[0].ports = [
            PublishedPort(
                address: "127.0.0.1", published: ports, target: ports, transport: "tcp",
                origin: StackFixture.origin(11))
        ]
        return stack
    }

    @Test(arguments: [true, false])
    func aServiceThatIsStoppedIsNotAwaited(isThere: Bool) async throws {
        let stack = Self.published()
        var world = FakeWorld.well(stack)
        world.exerciseStatus = nil
        world.jobs["api"]?.health = "down"
        world.jobs["api"]?.lastError = "connection refused"
        world.jobs["api"]?.metrics = [:]
        var engine = FakeEngine.running(StackFixture.services.filter { isThere || $0 != "api" })
        engine.change("api") { $0.status = .exited }
        let run = try await Run.of(stack, world, engine: engine)
        #expect(run.roots == ["targets/up api"])
        let result = try #require(run.results("exercise/request").first)
        #expect(result.result == .failed && result.seconds == 0)
        #expect(result.becauseOf == run.result("targets/up", "api")?.reference)
        #expect(result.cause == (isThere ? "container/exited" : "container/absent"))
    }

    @Test("A service that was deleted from the compose file is blamed on that")
    func aDeletedService() async throws {
        var stack = StackFixture.demo()
        stack.leftOut = LeftOut(items: [LeftOut.Item(.service("api"), of: "docker-compose.yml")])
        stack.services.removeAll { $0.name == "api" }
        var world = FakeWorld.well(stack)
        world.jobs["api"]?.health = "down"
        world.jobs["api"]?.metrics = [:]
        let engine = FakeEngine.running(StackFixture.services.filter { $0 != "api" })
        let run = try await Run.of(stack, world, engine: engine)
        let result = try #require(run.result("targets/up", "api"))
        #expect(result.message == "`api` was deleted from docker-compose.yml, but is still scraped")
        #expect(result.fix?.contains("`belfry generate --adopt docker-compose.yml`") == true)
    }

    @Test func aServiceThatMayStillStartIsAwaited() async throws {
        for (status, ports) in [(ContainerState.Status.created, "8080"), (.exited, "9000")] {
            let stack = Self.published(ports)
            var world = FakeWorld.well(stack)
            world.exerciseStatus = nil
            var engine = FakeEngine.running(StackFixture.services)
            engine.change("api") { $0.status = status }
            let run = try await Run.of(stack, world, engine: engine)
            let result = try #require(run.results("exercise/request").first)
            #expect(result.seconds >= 60 && result.cause == "exercise/no-answer")
            #expect(result.becauseOf == nil)
        }
    }

    @Test func aServiceThatEndedAsItMayIsAProblemOfTheExercise() async throws {
        var stack = Self.published("8080")
        stack.monitoring.scrapeJobs.removeFirst()
        var world = FakeWorld.well(stack)
        world.exerciseStatus = nil
        var engine = FakeEngine.running(StackFixture.services)
        engine.change("api") { $0.status = .exited }
        let run = try await Run.of(stack, world, engine: engine)
        #expect(run.roots == ["exercise/request POST http://localhost:8080/jobs"])
    }

    /// Prometheus has metrics of the same names, but is of no runtime.
    @Test func aPanelOfARuntimeFollowsFromTheJobsOfThatRuntime() async throws {
        var stack = StackFixture.demo()
        let name = "process_open_fds"
        stack.monitoring.scrapeJobs[1].labels = [LabelPair("runtime", "go")]
        for index in [1, 3] {
            stack.monitoring.scrapeJobs[index].contracts.append(StackFixture.contract(name, .gauge))
        }
        let query = "process_open_fds{runtime=\"go\",job=~\"$job\"}"
        stack.monitoring.dashboards[0].rows[0].panels = [StackFixture.panel("Files", query)]
        var world = FakeWorld.well(stack)
        world.jobs["worker"]?.health = "down"
        world.jobs["worker"]?.lastError = "connection refused"
        for key in world.jobs["worker"]?.metrics.keys.sorted() ?? [] {
            world.jobs["worker"]?.metrics[key] = nil
        }
        world.emptyQueries = [query.replacing("$job", with: ".+")]
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["targets/up worker"])
        let panel = run.result("grafana/panels", "worker overview/Files")
        #expect(panel?.becauseOf == run.result("targets/up", "worker")?.reference)
    }

    @Test func aBackEndThatHangsIsNamedInsteadOfItsExporter() async throws {
        var world = FakeWorld.well(StackFixture.demo())
        world.jobs["redis"]?.health = "down"
        world.jobs["redis"]?.lastError = "context deadline exceeded"
        var engine = FakeEngine.running(StackFixture.services)
        engine.change("redis") { $0.status = .paused }
        let run = try await Run.of(StackFixture.demo(), world, engine: engine)
        #expect(run.roots == ["targets/up redis"])
        let result = try #require(run.result("targets/up", "redis"))
        #expect(result.message == "the container of `redis` is paused")
        #expect(result.fix == "docker compose unpause redis")
        #expect(
            run.result("containers/running", "redis")?.becauseOf == result.reference)
    }
}
