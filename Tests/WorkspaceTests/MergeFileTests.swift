import Testing
import Workspace

@Suite("Merging files")
struct MergeFileTests {
    @Test(
        "Where one side changed nothing, the other's bytes come out",
        arguments: ["a.yml", "a.json", "a"])
    func oneSided(path: String) {
        // Nothing is read for it, so that even a broken file can be taken over or left alone.
        let (base, mine) = (Array("a: [".utf8), Array("\u{7}}".utf8))
        func merge(_ base: [UInt8], _ mine: [UInt8], _ theirs: [UInt8]) -> MergeOutcome {
            FileMerge.merge(path: path, base: base, mine: mine, theirs: theirs)
        }
        #expect(merge(base, base, mine) == .merged(mine))
        #expect(merge(base, mine, base) == .merged(mine))
        #expect(merge(base, mine, mine) == .merged(mine))
    }

    private static let text = "one\ntwo\nthree\nfour\nfive\n"

    @Test("Lines of both sides come out")
    func lines() throws {
        let example = MergeCase(
            "", Self.text, mine: [.init("two", "2")], theirs: [.init("four\nfive", "4")])
        #expect(
            try example.outcome(path: ".env.example") == .merged(Array(try example.expected.utf8)))
    }

    @Test("A last line without an end is not joined to the next")
    func lineEnd() {
        let outcome = FileMerge.merge(
            path: ".gitignore", base: Array("a\nb\nc\n".utf8), mine: Array("x\nb\nc".utf8),
            theirs: Array("a\nb\nc\nd\n".utf8))
        guard case .conflict(let conflicts) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(conflicts.map(\.line) == [3])
    }

    @Test("Every hunk that both changed is named, with its three texts")
    func lineConflicts() throws {
        let example = MergeCase(
            "", Self.text, mine: [.init("two\n", "2\n"), .init("five", "V")],
            theirs: [.init("two\n", ""), .init("five", "5")])
        let conflicts = [
            MergeConflict(
                place: "line 2", base: "two", mine: "2", line: 2, reason: "was changed by both"),
            MergeConflict(
                place: "line 5", base: "five", mine: "V", theirs: "5", line: 5,
                reason: "was changed by both"),
        ]
        #expect(try example.outcome(path: "Dockerfile") == .conflict(conflicts))
    }
}

/// Whatever a repository holds, its merge costs about as much as it is long.
@Suite("Cost of merging")
struct MergeCostTests {
    /// 20,000 lines or items, all of them other ones in each version; counted in comparisons each
    /// of these would take days.
    @Test("Versions that have nothing in common", arguments: ["a.env", "a.yml", "a.json"])
    func nothingInCommon(path: String) {
        func text(_ name: String) -> [UInt8] {
            let items = (0..<20_000).map { "\(name)\($0)" }
            return switch path.suffix(4) {
            case ".yml": Array(("a:\n" + items.map { "  - \($0)\n" }.joined()).utf8)
            case "json": Array(("[" + items.map { "\"\($0)\"" }.joined(separator: ",") + "]").utf8)
            default: Array(items.map { "\($0)\n" }.joined().utf8)
            }
        }
        switch FileMerge.merge(path: path, base: text("b"), mine: text("m"), theirs: text("t")) {
        case .conflict(let conflicts): #expect(!conflicts.isEmpty)
        case .merged: Issue.record("nothing of this can be merged")
        }
    }
}
