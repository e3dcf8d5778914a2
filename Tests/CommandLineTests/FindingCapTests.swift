import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("Too many findings")
struct FindingCapTests {
    /// Unknown keys, then one error of another kind and one warning behind them all.
    private static func flood(_ count: Int) -> String {
        let keys = (0..<count).map { "    key\($0): 1\n" }.joined()
        return """
            belfry: 1
            name: demo
            services:
              web:
                image: "x:1"
            \(keys)  late: {image: y, needs: [web, web2], privileged: true}

            """
    }

    private func check(_ text: String, _ options: String...) async throws -> RecordingConsole {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        try TemporaryDirectory.write(Array(text.utf8), to: "stack.yaml", in: folder)
        let console = RecordingConsole()
        let status = await Program.run(["check", folder.path()] + options, on: console)
        #expect(status == .problems)
        return console
    }

    @Test("A flood of one kind is cut and counted, and hides no other")
    func flood() async throws {
        let said = try await check(Self.flood(3000)).output
        let lines = said.split(separator: "\n")
        let heads = lines.filter { $0.contains("/stack.yaml:") }
        #expect(heads.count == 100)
        #expect(heads.contains { $0.contains("warning[") })
        let rest = try #require(lines.dropLast().last)
        let told = heads.count { $0.contains("error[compose/key]") }
        #expect(rest == "and \(3000 - told) more like it: error[compose/key]")
        let summary = try #require(lines.last)
        #expect(summary == "3001 errors, 2 warnings")
        #expect(said.utf8.count < 50_000)
    }

    @Test("The number can be chosen, for people and for programs")
    func chosen() async throws {
        let few = try await check(Self.flood(50), "--max-findings", "3").output
        #expect(few.split(separator: "\n").count { $0.contains("/stack.yaml:") } == 3)
        #expect(few.contains("more like it: error[compose/key]\n"))
        let all = try await check(Self.flood(300), "--max-findings", "1000").output
        #expect(!all.contains("more like it"))
    }

    @Test("As JSON the rest is counted, and nothing is said where there is none")
    func json() async throws {
        let some = try await check(Self.flood(50), "--max-findings", "4", "--format", "json")
        let tree = try #require(
            JSONSerialization.jsonObject(with: Data(some.output.utf8)) as? [String: Any])
        #expect((tree["findings"] as? [Any])?.count == 4)
        let omitted = try #require(tree["omitted"] as? Int)
        #expect(omitted >= 47)
        let none = try await check(Self.flood(1), "--format", "json").output
        #expect(!none.contains("omitted"))
    }

    @Test("A value as long as a file is quoted in part")
    func longValue() async throws {
        let value = String(repeating: "x", count: 300_000)
        let text = "belfry: 1\nname: demo\nservices: {web: {image: \"x:1\", needs: [\(value)]}}\n"
        let said = try await check(text).output
        #expect(said.contains("[…]") && said.utf8.count < 20_000, "\(said.prefix(2000))")
    }
}
