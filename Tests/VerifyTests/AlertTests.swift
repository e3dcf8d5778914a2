import StackModel
import Testing

@testable import Verify

/// Alerts that fire: of what is wrong, of what follows from it, and of what is gone.
@Suite struct AlertTests {
    private let stack = StackFixture.demo()

    private static func firing(_ jobs: [String]) -> FakeWorld {
        var world = FakeWorld.well(StackFixture.demo())
        let alerts = jobs.map {
            #"{"labels":{"alertname":"WorkerDown","job":"\#($0)"},"state":"firing"}"#
        }
        world.groups = FakeWorld.groups(of: StackFixture.demo())
            .replacing(#""alerts":[]"#, with: #""alerts":[\#(alerts.joined(separator: ","))]"#)
        return world
    }

    @Test func anAlertOfARemovedJobIsNoProblemOfTheStack() async throws {
        let run = try await Run.of(stack, Self.firing(["formerly"]))
        #expect(run.report.result == .passed)
        let result = try #require(run.results("rules/firing").first)
        #expect(result.message == "no alert fires; 1 alert of removed jobs will end")
        #expect(result.evidence == ["job=\"formerly\""])
    }

    @Test func anAlertOfAJobBesideTheStackCounts() async throws {
        var world = Self.firing(["beside"])
        world.jobs["beside"] = .init(address: "beside:80")
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["rules/firing worker/WorkerDown"])
    }

    @Test func anAlertThatNothingExplainsIsNotHiddenByOneThatFollows() async throws {
        var world = Self.firing(["worker", "api"])
        world.jobs["worker"]?.health = "down"
        world.jobs["worker"]?.lastError = "connection refused"
        let run = try await Run.of(stack, world)
        let result = try #require(run.result("rules/firing", "worker/WorkerDown"))
        #expect(result.isRoot)
        #expect(result.evidence == ["job=\"api\""])
    }

    @Test func grafanaThatHasStoppedIsNamedOnce() async throws {
        var stack = self.stack
        stack.monitoring.scrapeJobs.append(StackFixture.job("grafana", "grafana", 3000, line: 41))
        var world = FakeWorld.well(stack)
        world.isGrafanaThere = false
        world.jobs["grafana"]?.health = "down"
        world.jobs["grafana"]?.lastError = "no such host"
        var engine = FakeEngine.running(StackFixture.services)
        engine.change("grafana") { $0.status = .exited }
        let run = try await Run.of(stack, world, engine: engine)
        #expect(run.roots == ["targets/up grafana"])
        #expect(
            run.result("grafana/healthy", "grafana")?.becauseOf
                == run.result("targets/up", "grafana")?.reference)
    }
}
