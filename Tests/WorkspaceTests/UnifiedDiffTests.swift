import Diagnostics
import Foundation
import TestSupport
import Testing
import Workspace

@Suite("Unified diffs")
struct UnifiedDiffTests {
    private func diff(_ old: String?, _ new: String?, isColored: Bool = false) -> String {
        UnifiedDiff.text(
            old: old.map { Array($0.utf8) }, new: new.map { Array($0.utf8) }, path: "a.yml"
        ).shown(isColored: isColored)
    }

    @Test("Shows three lines around what changed, and joins what is near")
    func context() {
        let old = (1...20).map { "\($0)\n" }.joined()
        let new = old.replacing("5\n6\n", with: "five\n6\n").replacing("12\n", with: "")
        #expect(
            diff(old, new) == """
                --- a/a.yml
                +++ b/a.yml
                @@ -2,14 +2,13 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                 9
                 10
                 11
                -12
                 13
                 14
                 15

                """)
    }

    @Test("Says where a last line has no end, and of files that come and go")
    func ends() {
        #expect(
            diff("a\nb", "a\nc\n") == """
                --- a/a.yml
                +++ b/a.yml
                @@ -1,2 +1,2 @@
                 a
                -b
                \\ No newline at end of file
                +c

                """)
        #expect(diff(nil, "a\n") == "--- /dev/null\n+++ b/a.yml\n@@ -0,0 +1 @@\n+a\n")
        #expect(diff("a\n", nil) == "--- a/a.yml\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
        #expect(diff("a\n", "a\n").isEmpty)
    }

    @Test("What can't be seen is shown, and the diff says that it is no longer the text")
    func disguised() {
        let old = Array("a\u{1B}[2J\r\nb\rc\u{202E}\td\n".utf8)
        let text = UnifiedDiff.text(old: old, new: nil, path: "a.yml")
        #expect(
            text.shown(isColored: false).hasSuffix("-a\\x1b[2J\r\n-b\\rc\\u{202E}\td\n"))
        #expect(text.isDisguised)
        let plain = UnifiedDiff.text(old: Array("a\r\nb\tc\n".utf8), new: nil, path: "a.yml")
        #expect(plain.shown(isColored: false).hasSuffix("-a\r\n-b\tc\n"))
        #expect(!plain.isDisguised)
    }

    @Test("Bytes that are no text are not printed")
    func binary() {
        let text = UnifiedDiff.text(old: [0, 1, 2], new: [0xFF, 10], path: "a.bin")
            .shown(isColored: false)
        #expect(text == "Binary files a/a.bin and b/a.bin differ\n")
    }

    @Test("Colours each kind of line, on request only")
    func colours() {
        let text = diff("a\n", "b\n", isColored: true)
        #expect(text.contains("\u{1B}[31m-a\u{1B}[0m\n\u{1B}[32m+b\u{1B}[0m\n"))
        #expect(!diff("a\n", "b\n").contains("\u{1B}"))
    }

    @Test("patch and git apply make the new text of the old one", arguments: 0..<60)
    func applies(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let old = Self.randomText(&generator)
        let new = Self.edited(old, &generator)
        guard old != new else { return }
        let text = diff(old, new)
        try TemporaryDirectory.use { folder in
            let file = folder.appending(path: "a.yml")
            try TemporaryDirectory.write(Array(text.utf8), to: "change.diff", in: folder)
            try TemporaryDirectory.write(Array(old.utf8), to: "a.yml", in: folder)
            if let git = Self.program("git") {
                let check = try git.run(["apply", "--check", "change.diff"], in: folder)
                #expect(check.status == 0, "\(check.words)\n\(text)")
                let patched = try git.run(["apply", "change.diff"], in: folder)
                #expect(patched.status == 0, "\(patched.words)")
                #expect(try String(contentsOf: file, encoding: .utf8) == new, "\(text)")
                try TemporaryDirectory.write(Array(old.utf8), to: "a.yml", in: folder)
            } else {
                try Absence.report("git")
            }
            guard let patch = Self.program("patch") else { return try Absence.report("patch") }
            let patched = try patch.run(["-p1", "-i", "change.diff"], in: folder)
            #expect(patched.status == 0, "\(patched.words)\n\(text)")
            #expect(try String(contentsOf: file, encoding: .utf8) == new, "\(text)")
        }
    }

    @Test("A change in each of twenty thousand lines' neighbours is found in a moment")
    func large() {
        let old = (0..<5000).map { "service\($0):\n  image: a\n  mem: 512m\n\n" }.joined()
        let new = old.replacing("image: a", with: "image: b")
        let start = ContinuousClock.now
        let text = diff(old, new)
        #expect(text.split(separator: "\n").count { $0 == "+  image: b" } == 5000)
        #expect(text.split(separator: "\n").count { $0.hasPrefix("-  mem") } == 0)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    private static func program(_ name: String) -> Judge? {
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
            .map { Judge(executable: URL(filePath: $0)) }
    }

    /// Lines from a small alphabet, so that many are alike.
    private static func randomText(_ generator: inout SeededGenerator) -> String {
        let count = Int.random(in: 1...60, using: &generator)
        let lines = (0..<count).map { _ in "line \(Int.random(in: 0...25, using: &generator))" }
        return lines.joined(separator: "\n") + (Bool.random(using: &generator) ? "\n" : "")
    }

    private static func edited(_ text: String, _ generator: inout SeededGenerator) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<Int.random(in: 1...6, using: &generator) where lines.count > 1 {
            let index = Int.random(in: lines.indices, using: &generator)
            switch Int.random(in: 0...2, using: &generator) {
            case 0: lines[index] = "other \(index)"
            case 1: lines.remove(at: index)
            default: lines.insert("line \(Int.random(in: 0...25, using: &generator))", at: index)
            }
        }
        return lines.joined(separator: "\n")
    }
}
