import StackModel
import Testing

@testable import Verify

/// However large the stack, Prometheus is asked a few times only.
@Suite struct BudgetTests {
    @Test func aThousandTargetsTakeAtMostTwentyFiveRequests() async throws {
        let stack = Self.stack(1000)
        let run = try await Run.of(stack, .well(stack), engine: FakeEngine(failure: "none"))
        #expect(run.roots == [])
        #expect(run.report.result == .passed)
        let counts = run.report.requests
        #expect(counts.prometheus <= 25)
        #expect(
            counts.prometheus + counts.prometheusWaiting == (await run.servers.prometheusRequests))
        #expect(run.report.checks.count { $0.id == "targets/up" } == 1000)
        #expect(run.report.checks.count { $0.id == "grafana/panels" } == 5000)
    }

    @Test func waitingSlowsDownToTheScrapeInterval() async throws {
        let stack = Self.stack(3)
        var world = FakeWorld.well(stack)
        world.jobs["service1"]?.health = "unknown"
        let run = try await Run.of(stack, world, engine: FakeEngine(failure: "none"))
        #expect(run.result("targets/up", "service1")?.result == .unreachable)
        // 65 seconds in all: a look after 1, 2.5, 4.8, 8.1, 13.2, 20.8, 32.2, 47.2, 62.2 and 65.
        #expect(run.progress.filter { $0.awaited.hasPrefix("a scrape of ") }.count == 10)
        #expect(run.report.seconds < 70)
    }

    private static func stack(_ count: Int) -> Stack {
        var stack = StackFixture.demo()
        stack.exercise = []
        stack.monitoring.scrapeJobs = (0..<count).map { index in
            var job = StackFixture.job("service\(index)", "service\(index)", 8080, line: index)
            job.contracts = [
                StackFixture.contract("http_requests_total", .counter, ["method", "status"]),
                StackFixture.contract("http_request_duration_seconds", .histogram, ["method"]),
                StackFixture.contract("service\(index)_jobs_total", .counter, ["kind\(index % 7)"]),
                StackFixture.contract("service\(index)_queue_length", .gauge),
            ]
            return job
        }
        stack.monitoring.dashboards = (0..<count).map { index in
            StackFixture.dashboard(
                "service\(index)",
                (0..<5).map {
                    StackFixture.panel(
                        "Panel \($0)", "rate(service\(index)_jobs_total[\($0 + 1)m])")
                })
        }
        return stack
    }
}
