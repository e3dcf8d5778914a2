import Diagnostics
import StackModel
import Testing

@testable import Verify

/// What is sent to whom, and what of it is shown.
@Suite struct HTTPTests {
    @Test(arguments: [
        ("http://me:hunter2@localhost:9090/x?y=a@b", "http://localhost:9090/x?y=a@b"),
        ("https://me:hunt@r2@host/", "https://host/"), ("http://host/a@b", "http://host/a@b"),
        ("http://host", "http://host"), ("host@", "host@"),
    ])
    func passwordsInURLsAreNotShown(_ url: String, _ shown: String) {
        #expect(PublicURL.text(of: url) == shown)
    }

    @Test func aFailureNamesTheURLWithoutItsPassword() {
        #expect(
            HTTPFailure.refused.reason(at: "http://me:hunter2@host")
                == "nothing listens at http://host")
    }

    @Test func noPasswordOfAnExerciseIsShown() async throws {
        var stack = StackFixture.demo()
        stack.exercise[0].url = "http://me:hunter2@localhost:8080/jobs"
        var world = FakeWorld.well(stack)
        world.exerciseStatus = nil
        let run = try await Run.of(stack, world)
        let shown = TextReport.text(of: run.report, verbose: true).shown(isColored: false)
        #expect(shown.contains("http://localhost:8080/jobs"))
        #expect(!shown.contains("hunter2"))
        #expect(!run.progress.contains { $0.awaited.contains("hunter2") })
    }

    @Test func loopbackIsAskedWithoutAProxy() {
        let own = "localhost,127.0.0.1,::1"
        func value(_ environment: [String: String]) -> String? {
            ProxyExemption.hosts { environment[$0] }
        }
        #expect(value([:]) == nil)
        #expect(value(["http_proxy": ""]) == nil)
        #expect(value(["http_proxy": "http://proxy:3128"]) == own)
        #expect(value(["ALL_PROXY": "http://proxy:3128"]) == own)
        let proxy = ["http_proxy": "http://proxy:3128"]
        func exempt(_ names: String) -> String? { value(proxy.merging(["no_proxy": names]) { $1 }) }
        #expect(exempt("*") == "*")
        #expect(exempt(".corp, localhost") == ".corp,localhost,127.0.0.1,::1")
        #expect(exempt("::1,127.0.0.1,localhost") == "::1,127.0.0.1,localhost")
    }
}
