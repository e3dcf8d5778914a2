import Diagnostics
import Foundation
import TestSupport
import Testing
import Verify
import YAML

/// docs/json.md, whose examples are answers of the program.
@Suite("docs/json.md")
struct JSONDocument {
    private static let place = Checkout.root.appending(path: "docs/json.md")

    @Test("Its examples are what the program answers; or `make goldens`")
    func current() throws {
        let text = try String(contentsOf: Self.place, encoding: .utf8)
        var answers = ["verify": try Self.report()]
        for one in JSONCase.examples { answers[one.name] = try one.answer() }
        let names = text.matches(of: /<!-- ([a-z-]+) -->/).map { String($0.1) }
        #expect(names.sorted() == answers.keys.sorted())
        let example = /(<!-- ([a-z-]+) -->\n```json\n)(?:.*\n)*?```\n/
        let expected = text.replacing(example) { match in
            "\(match.1)\(answers[String(match.2)] ?? "")```\n"
        }
        if ProcessInfo.processInfo.environment["BELFRY_RECORD"] == "1" {
            try Data(expected.utf8).write(to: Self.place)
        }
        #expect(text == expected, "run `make goldens`, and review it as a diff")
    }

    /// A report as a running stack gives it.
    static func report() throws -> String {
        let origin = SourceSpan(
            file: "stack.yaml", start: SourcePosition(line: 21, column: 7),
            end: SourcePosition(line: 21, column: 8))
        let report = VerifyReport(
            stack: "shop", result: .failed, seconds: 12.3,
            checks: [
                CheckResult(
                    "prometheus/ready", "prometheus", .passed, "is ready", seconds: 0.1),
                CheckResult(
                    "targets/up", "worker", .failed,
                    "the container of `worker` has ended with code 0",
                    cause: "container/exited", evidence: ["container shop-worker-1: exited"],
                    fix: "docker compose up -d worker", origin: origin, seconds: 0.4),
                CheckResult(
                    "metrics/arrive", "worker/jobs_total", .failed, "does not arrive",
                    becauseOf: CheckReference(id: "targets/up", subject: "worker"),
                    seconds: 12.3),
            ], requests: RequestCounts())
        let fields =
            [ConfigEntry("belfry", 1)] + JSONReport.fields(of: report)
            + [ConfigEntry("findings", .sequence([]))]
        return String(decoding: JSONWriter.bytes(of: .mapping(fields)), as: UTF8.self)
    }
}
