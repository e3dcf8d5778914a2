import Diagnostics
import StackModel
import Testing

@testable import Verify

/// What is said of metrics that do not arrive, or arrive otherwise than promised.
@Suite struct PromiseTests {
    private let stack = StackFixture.demo()

    @Test func oldSamplesDoNotCount() async throws {
        var world = FakeWorld.well(stack)
        world.jobs["api"]?.metrics["http_requests_total"]?.isFresh = false
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["metrics/arrive api/http_requests_total"])
        let result = run.result("metrics/arrive", "api/http_requests_total")
        #expect(result?.cause == "metric/stale")
        #expect(result?.origin?.label == "stack.yaml:14:9")
    }

    @Test func aMetricThatIsNotSentIsJudgedAfterTwoScrapes() async throws {
        var world = FakeWorld.well(stack)
        world.jobs["api"]?.metrics = ["http_request_total": .init(type: "counter")]
        let run = try await Run.of(stack, world)
        let result = try #require(run.result("metrics/arrive", "api/http_requests_total"))
        #expect(result.result == .failed)
        #expect(result.cause == "metric/not-sent")
        #expect(result.fix?.hasPrefix("did you mean `http_request_total`?") == true)
        #expect((30..<50).contains(result.seconds))
    }

    @Test func aNativeHistogramArrivesUnderItsOwnName() async throws {
        var world = FakeWorld.well(stack)
        let name = "worker_job_duration_seconds"
        world.jobs["worker"]?.metrics["\(name)_count"] = nil
        world.jobs["worker"]?.metrics[name] = .init(type: "histogram", isNative: true)
        let run = try await Run.of(stack, world)
        #expect(run.result("metrics/arrive", "worker/\(name)")?.result == .passed)
    }

    @Test func whatAppearsAfterUseIsNotYetThereWithoutUse() async throws {
        var unused = stack
        unused.exercise = []
        var world = FakeWorld.well(stack)
        world.jobs["worker"]?.metrics["worker_jobs_processed_total"] = nil
        world.emptyQueries = ["sum by (status) (rate(worker_jobs_processed_total[1m]))"]
        let run = try await Run.of(unused, world)
        #expect(run.report.result == .passed)
        #expect(
            run.report.checks.filter { $0.result == .notYet }.map { "\($0.id) \($0.subject)" } == [
                "metrics/arrive worker/worker_jobs_processed_total",
                "grafana/panels worker overview/Jobs",
            ])
    }

    @Test func whatAppearsAfterUseIsDueOnceItWasUsed() async throws {
        var world = FakeWorld.well(stack)
        world.jobs["worker"]?.metrics["worker_jobs_processed_total"] = nil
        world.emptyQueries = ["sum by (status) (rate(worker_jobs_processed_total[1m]))"]
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["metrics/arrive worker/worker_jobs_processed_total"])
        let root = run.result("metrics/arrive", "worker/worker_jobs_processed_total")
        #expect(root?.cause == "metric/not-exercised")
        // Discovery 5 s, two scrapes of 15 s, a timeout of 10 s, an evaluation of 15 s, 5 s besides.
        #expect(root?.seconds == 65)
        let panel = run.result("grafana/panels", "worker overview/Jobs")
        #expect(panel?.becauseOf == root?.reference)
    }

    @Test func theTimeoutOverridesTheDeadline() async throws {
        var world = FakeWorld.well(stack)
        world.jobs["worker"]?.metrics["worker_jobs_processed_total"] = nil
        let run = try await Run.of(stack, world, options: VerifyOptions(timeout: .seconds(40)))
        // The last 8 of the 40 seconds are for looking at everything else.
        #expect(run.result("metrics/arrive", "worker/worker_jobs_processed_total")?.seconds == 32)
    }

    @Test func anotherTypeIsNamed() async throws {
        var world = FakeWorld.well(stack)
        world.jobs["api"]?.metrics["http_requests_total"]?.type = "gauge"
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["metrics/type api/http_requests_total"])
        #expect(
            run.result("metrics/type", "api/http_requests_total")?.message
                == "is promised as a counter, and arrives as gauge")
    }

    @Test func aTypeIsThatOfTheJobItself() async throws {
        var world = FakeWorld.well(stack)
        // Another job sends a metric of the same name and another type.
        world.jobs["prometheus"]?.metrics["http_requests_total"] = .init(type: "gauge")
        let run = try await Run.of(stack, world)
        #expect(run.roots == [])
    }

    @Test func missingLabelsAreNamed() async throws {
        var world = FakeWorld.well(stack)
        world.jobs["api"]?.metrics["http_requests_total"]?.labels = ["method"]
        let run = try await Run.of(stack, world)
        let result = run.result("metrics/labels", "api/http_requests_total")
        #expect(run.roots == ["metrics/labels api/http_requests_total"])
        #expect(result?.message == "no series carries `status`")
        #expect(result?.evidence == ["labels seen: method"])
    }

    @Test func aTargetThatPrometheusDoesNotKnowIsAbsent() async throws {
        var world = FakeWorld.well(stack)
        world.jobs["api"]?.isKnown = false
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["targets/present api"])
        #expect(run.result("targets/up", "api")?.result == .skipped)
        #expect(
            run.result("metrics/arrive", "api/http_requests_total")?.becauseOf?.text
                == "targets/present api")
    }

    @Test func aTargetIsNotCalledDownAfterOneFailure() async throws {
        var world = FakeWorld.well(stack)
        world.jobs["api"]?.health = "down"
        world.jobs["api"]?.lastError = "context deadline exceeded"
        let run = try await Run.of(stack, world)
        let result = try #require(run.result("targets/up", "api"))
        #expect(result.cause == "target/timeout")
        // Two scrapes at 15 s each, seen by polls that are some seconds apart.
        #expect((20...45).contains(result.seconds))
        #expect(run.progress.contains { $0.awaited == "a scrape of api" })
    }

    @Test func rulesThatFailAreNamed() async throws {
        var world = FakeWorld.well(stack)
        world.groups = FakeWorld.groups(of: stack, health: "err")
        let run = try await Run.of(stack, world)
        #expect(
            run.roots == [
                "rules/healthy worker/job:worker_jobs:rate5m", "rules/healthy worker/WorkerDown",
            ])
        let broken = try #require(run.result("rules/healthy", "worker/WorkerDown"))
        #expect(broken.evidence == ["many-to-many"])
        let place = try #require(broken.origin).label
        #expect(
            broken.fix == "correct its expression, which comes from \(place) and stands in"
                + " monitoring/prometheus/rules/worker.yml; then belfry generate and"
                + " docker compose kill -s SIGHUP prometheus")
        world.groups = "[]"
        let second = try await Run.of(stack, world)
        #expect(second.results("rules/healthy").allSatisfy { $0.cause == "rules/absent" })
        #expect(
            second.results("rules/healthy").allSatisfy {
                $0.fix == "docker compose kill -s SIGHUP prometheus"
            })
    }

    @Test func anAlertThatFiresIsReported() async throws {
        var world = FakeWorld.well(stack)
        world.groups = FakeWorld.groups(of: stack, state: "firing")
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["rules/firing worker/WorkerDown"])
        #expect(
            run.result("rules/firing", "worker/WorkerDown")?.evidence == [
                "it is down: job=\"worker\""
            ])
    }

    @Test func anAlertThatOnlyInformsIsNoProblem() async throws {
        var informing = stack
        informing.monitoring.ruleGroups[0].alerts[0].severity = .info
        var world = FakeWorld.well(stack)
        world.groups = FakeWorld.groups(of: stack, state: "firing")
        let run = try await Run.of(informing, world)
        #expect(run.report.result == .passed)
        #expect(
            run.results("rules/firing").map(\.message) == [
                "no alert fires but WorkerDown, to inform"
            ])
    }

    @Test func anApplicationThatRefusesTheExerciseFails() async throws {
        var world = FakeWorld.well(stack)
        world.exerciseStatus = 422
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["exercise/request POST http://localhost:8080/jobs"])
        let result = run.results("exercise/request").first
        #expect(result?.message == "the application refused request 1 of 5")
        #expect(result?.evidence == ["HTTP status 422: said the application"])
    }
}
