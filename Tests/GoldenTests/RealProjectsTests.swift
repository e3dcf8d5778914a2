import Description
import Diagnostics
import Foundation
import Render
import StackModel
import TestSupport
import Testing

/// Descriptions in the shapes of projects that people run: each is understood, and what is made of
/// it is read by the real consumers.
@Suite("Projects as people have them")
struct RealProjectsTests {
    static let names = [
        "coroot-like", "django-farm", "flashcards", "flask-signals", "kafka-lab", "spring-shop",
        "timeseries-go", "watchers",
    ]

    /// Addresses that are meant to be open, and what a description alone can't show.
    private static let expected: Set = ["ports/exposed", "service/root"]

    @Test("Each is generated without an error", arguments: names)
    func generated(name: String) throws {
        let (stack, findings) = try read(name)
        #expect(stack != nil)
        let others = findings.filter { !Self.expected.contains($0.id) }
        #expect(others.isEmpty, "\(others.map { "\($0.id): \($0.message)" })")
    }

    @Test("Compose and promtool read what is made of it", arguments: names)
    func consumed(name: String) throws {
        try TemporaryDirectory.use { folder in
            let stack = try #require(try read(name).stack)
            for file in Renderer.files(for: stack, on: ComposePlatform()) {
                try TemporaryDirectory.write(file.content, to: file.path, in: folder)
            }
            // Compose fills variables in without looking at what they are.
            try TemporaryDirectory.write(
                Array("POSTGRES_PASSWORD=x\n".utf8), to: ".env", in: folder)
            for path in stack.secretFiles { try write(path, in: folder) }
            let judges = ProjectJudges(project: folder)
            expectAccepted(try judges.compose())
            for verdict in try judges.composeSchemas() { expectAccepted(verdict) }
            expectAccepted(try judges.promtool("PROMTOOL_3_5", isSyntaxOnly: true))
            expectAccepted(try judges.promtoolRules("PROMTOOL_3_5"))
        }
    }

    private func read(_ name: String) throws -> (stack: Stack?, findings: [Diagnostic]) {
        let url = Checkout.root.appending(path: "Tests/GoldenTests/Projects/\(name).yaml")
        let text = try String(contentsOf: url, encoding: .utf8)
        var bag = DiagnosticBag()
        let stack = DescriptionReader.read(SourceFile(path: "stack.yaml", text: text), into: &bag)
        return (stack, bag.sorted)
    }

    private func write(_ path: String, in folder: URL) throws {
        try TemporaryDirectory.write(Array("secret\n".utf8), to: path, in: folder)
    }

    private func expectAccepted(_ verdict: Judge.Verdict?) {
        guard let verdict else { return }
        #expect(verdict.status == 0, "\(verdict.words)")
    }
}

extension Stack {
    /// The files that belfry makes for secrets.
    fileprivate var secretFiles: [String] { secrets.compactMap(\.path) }
}
