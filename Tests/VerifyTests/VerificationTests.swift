import Diagnostics
import StackModel
import Testing

@testable import Verify

/// The whole of verify against fakes: what is wrong is found in its place, and nowhere else.
@Suite struct VerificationTests {
    private static let lookup =
        "Get \"http://worker:9091/metrics\": dial tcp: lookup worker on 127.0.0.11:53: no such host"

    @Test func aStackThatKeepsItsPromisesPasses() async throws {
        let run = try await Run.of()
        #expect(run.roots == [])
        #expect(run.report.result == .passed)
        #expect(Set(run.report.checks.map(\.id)) == Set(ProbeList.ids))
        #expect(run.report.checks.allSatisfy { $0.result == .passed })
        #expect(run.report.requests.application == 5)
        #expect(await run.servers.prometheusRequests <= 25)
    }

    @Test func aStoppedServiceIsNamedOnce() async throws {
        var (world, engine) = Self.withStoppedWorker()
        world.emptyQueries = [
            "sum by (status) (rate(worker_jobs_processed_total[1m]))",
            "rate(worker_job_duration_seconds_sum{job=~\".+\"}[5m])",
        ]
        world.groups = FakeWorld.groups(of: StackFixture.demo(), state: "firing")
        engine.lines["worker"] = ["panic: no more images"]
        let run = try await Run.of(StackFixture.demo(), world, engine: engine)
        #expect(run.roots == ["targets/up worker"])
        #expect(run.report.result == .failed)
        let root = try #require(run.result("targets/up", "worker"))
        #expect(root.cause == "container/exited")
        #expect(
            root.evidence == [
                Self.lookup, "container demo-worker-1: exited, exit code 137",
                "worker | panic: no more images",
            ])
        #expect(root.origin?.label == "stack.yaml:21:7")
        let following = run.report.checks.filter { $0.becauseOf == root.reference }
        #expect(
            following.map { "\($0.id) \($0.subject)" } == [
                "metrics/arrive worker/worker_jobs_processed_total",
                "metrics/arrive worker/worker_job_duration_seconds",
                "rules/firing worker/WorkerDown", "grafana/panels worker overview/Jobs",
                "grafana/panels worker overview/Duration", "containers/running worker",
            ])
    }

    static func withStoppedWorker() -> (FakeWorld, FakeEngine) {
        var world = FakeWorld.well(StackFixture.demo())
        world.jobs["worker"]?.health = "down"
        world.jobs["worker"]?.lastError = lookup
        var engine = FakeEngine.running(StackFixture.services)
        engine.change("worker") {
            $0.status = .exited
            $0.exitCode = 137
        }
        return (world, engine)
    }

    @Test func aBackEndThatIsAwayIsToldByItsWitness() async throws {
        var world = FakeWorld.well(StackFixture.demo())
        world.jobs["redis"]?.metrics["redis_up"]?.value = 0
        world.jobs["redis"]?.metrics["redis_connected_clients"] = nil
        world.emptyQueries = ["redis_connected_clients{job=\"redis\"}"]
        var engine = FakeEngine.running(StackFixture.services)
        engine.lines["redis-exporter"] = ["Couldn't connect to redis instance"]
        let run = try await Run.of(StackFixture.demo(), world, engine: engine)
        #expect(run.roots == ["witness/holds redis/redis_up"])
        let root = try #require(run.result("witness/holds", "redis/redis_up"))
        #expect(root.message == "`redis-exporter` answers, but does not reach `redis`")
        #expect(
            root.evidence == [
                "redis_up is 0, wanted 1",
                "redis_exporter_last_scrape_error{err=\"NOAUTH Authentication required.\"} is 1",
                "redis-exporter | Couldn't connect to redis instance",
            ])
        let panel = run.result("grafana/panels", "redis overview/Clients")
        #expect(panel?.becauseOf == root.reference)

        engine.change("redis") { $0.status = .exited }
        let second = try await Run.of(StackFixture.demo(), world, engine: engine)
        #expect(second.roots == ["witness/holds redis/redis_up"])
        #expect(second.result("witness/holds", "redis/redis_up")?.cause == "container/exited")
    }

    @Test func aStackThatIsDownCanNotBeLookedAt() async throws {
        var world = FakeWorld.well(StackFixture.demo())
        world.readiness = [nil]
        world.exerciseStatus = nil
        world.isGrafanaThere = false
        let run = try await Run.of(StackFixture.demo(), world, engine: FakeEngine())
        #expect(run.report.result == .unreachable)
        #expect(run.report.seconds == 0)
        let ready = try #require(run.result("prometheus/ready", "prometheus"))
        #expect(ready.result == .unreachable)
        #expect(ready.message == "nothing of project demo is running")
        #expect(ready.fix == "docker compose up -d")
        #expect(run.report.checks.allSatisfy { $0.result != .failed && $0.result != .passed })
        #expect(run.results("metrics/arrive").map(\.becauseOf) == [ready.reference])
    }

    @Test func withoutAnEngineAnUnreachablePrometheusIsAwaited() async throws {
        var world = FakeWorld.well(StackFixture.demo())
        world.readiness = [nil]
        let run = try await Run.of(
            StackFixture.demo(), world, engine: FakeEngine(failure: "no docker here"))
        #expect(run.report.result == .unreachable)
        #expect(run.result("prometheus/ready", "prometheus")?.seconds == 60)
        #expect(run.progress.first?.awaited == "prometheus to be ready")
        #expect(run.progress.first?.deadline == 60)
    }

    @Test func prometheusMayTakeItsTimeToStart() async throws {
        var world = FakeWorld.well(StackFixture.demo())
        world.readiness = [nil, 503, 503, 200]
        let run = try await Run.of(StackFixture.demo(), world)
        #expect(run.report.result == .passed)
        #expect(run.report.requests.prometheusWaiting > 2)
    }

    @Test func anotherServerIsNotTakenForPrometheus() async throws {
        var world = FakeWorld.well(StackFixture.demo())
        world.readiness = [404]
        let run = try await Run.of(StackFixture.demo(), world)
        let ready = run.result("prometheus/ready", "prometheus")
        #expect(ready?.message == "what answers at http://127.0.0.1:9090 is not Prometheus")
        #expect(run.report.result == .unreachable)
    }

    /// Wherever it stops answering, it is told as not seen, and the run ends with its time.
    @Test func serversThatFallSilentAreNotCalledWrong() async throws {
        for count in 0..<24 {
            var world = FakeWorld.well(StackFixture.demo())
            world.silentAfter = count
            let options = VerifyOptions(timeout: .seconds(20))
            let run = try await Run.of(StackFixture.demo(), world, options: options)
            #expect(run.report.checks.allSatisfy { $0.result != .failed }, "after \(count)")
            #expect(run.report.result == .unreachable, "after \(count)")
            #expect(run.report.seconds <= 20, "after \(count)")
            #expect(await run.servers.requests.count <= count + 3, "after \(count)")
        }
    }

    @Test func whatAnswersAtAURLThatWasNamedIsTold() async throws {
        var world = FakeWorld.well(StackFixture.demo())
        var options = VerifyOptions(timeout: .seconds(5))
        options.prometheusURL = "http://me:pw@127.0.0.1:9090/"
        let cases: [(Int?, String)] = [
            (503, "prometheus did not become ready in time: http://127.0.0.1:9090 answers HTTP "),
            (429, "prometheus did not become ready in time: http://127.0.0.1:9090 answers HTTP "),
            (404, "what answers at http://127.0.0.1:9090 is not Prometheus: HTTP status 404: "),
            (nil, "prometheus can't be asked: nothing listens at http://127.0.0.1:9090"),
        ]
        for (status, words) in cases {
            world.readiness = [status]
            let run = try await Run.of(
                StackFixture.demo(), world, engine: FakeEngine(), options: options)
            let ready = try #require(run.result("prometheus/ready", "prometheus"))
            #expect(ready.message.hasPrefix(words), "\(ready.message)")
            #expect(ready.cause == nil && run.report.result == .unreachable)
        }
    }

    /// Whatever a server says, a report holds only its beginning.
    @Test func aServerThatSaysVeryMuchIsCutShort() async throws {
        var world = FakeWorld.well(StackFixture.demo())
        world.jobs["worker"]?.health = "down"
        world.jobs["worker"]?.lastError = String(repeating: "é", count: 1_000_000)
        let run = try await Run.of(StackFixture.demo(), world)
        let evidence = try #require(run.result("targets/up", "worker")?.evidence.first)
        #expect(evidence.utf8.count < 1010 && evidence.hasSuffix("é …"))
    }

    /// Too short a time shows nothing of what would have come.
    @Test func whatWasNotScrapedIsNotCalledWrong() async throws {
        let options = VerifyOptions(timeout: .seconds(3))
        var world = FakeWorld.well(StackFixture.demo())
        for job in world.jobs.keys {
            for name in (world.jobs[job]?.metrics ?? [:]).keys {
                world.jobs[job]?.metrics[name]?.isFresh = false
            }
        }
        let run = try await Run.of(StackFixture.demo(), world, options: options)
        let results = run.results("metrics/arrive") + run.results("witness/holds")
        #expect(results.allSatisfy { $0.result == .unreachable } && results.count > 3)
        #expect(run.report.checks.allSatisfy { $0.result != .failed })
        #expect(run.report.result == .unreachable)
    }

    @Test func thePrometheusOfAnotherProjectIsNotTakenForOurs() async throws {
        var engine = FakeEngine.running(StackFixture.services)
        engine.change("prometheus") { $0.status = .exited }
        let run = try await Run.of(StackFixture.demo(), engine: engine)
        let ready = try #require(run.result("prometheus/ready", "prometheus"))
        #expect(
            ready.message == "another Prometheus answers at http://127.0.0.1:9090: "
                + "that of this project does not run")
        #expect(run.report.result == .unreachable)

        var options = VerifyOptions()
        options.prometheusURL = "http://127.0.0.1:9090"
        let told = try await Run.of(StackFixture.demo(), engine: engine, options: options)
        #expect(told.result("prometheus/ready", "prometheus")?.result == .passed)
    }

    @Test func aContainerThatNothingElseTellsOfIsNamed() async throws {
        var engine = FakeEngine.running(StackFixture.services)
        engine.change("grafana") {
            $0.health = .unhealthy
            $0.healthOutput = "wget: not found\n"
        }
        let run = try await Run.of(engine: engine)
        #expect(run.roots == ["containers/running grafana"])
        let result = run.result("containers/running", "grafana")
        #expect(result?.cause == "container/unhealthy")
        #expect(result?.evidence == ["health check: wget: not found"])
    }
}
