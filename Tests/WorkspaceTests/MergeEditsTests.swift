import TestSupport
import Testing
import Workspace

@Suite("Random edits against random changes of the description")
struct MergeEditsTests {
    /// A generated file of two descriptions.
    private struct Pair {
        let path: String
        let base: (bytes: [UInt8], facts: MergeFacts)
        let theirs: (bytes: [UInt8], facts: MergeFacts)
    }

    private struct Count {
        var edits = 0
        var merged = 0
        var conflicts = 0
        var lost = 0
    }

    @Test("No edit is lost in YAML, and none of belfry's changes")
    func yaml() throws {
        let count = try run(seed: 1, cases: 3000, ending: ".yml") { bytes, random in
            var edits = MergeTextEdits(bytes)
            for _ in 0..<Int.random(in: 1...4, using: &random) { edits.edit(using: &random) }
            return edits.bytes
        }
        #expect(count.merged > count.conflicts * 2, "most edits can be merged")
    }

    @Test("No edit is lost in dashboards, and none of belfry's changes")
    func dashboards() throws {
        let count = try run(seed: 2, cases: 300, ending: ".json") { bytes, random in
            var edits = MergeDashboardEdits(bytes)
            for _ in 0..<Int.random(in: 1...4, using: &random) { edits.edit(using: &random) }
            return edits.bytes
        }
        #expect(count.merged > count.conflicts * 2, "most edits can be merged")
    }

    private func run(
        seed: UInt64, cases: Int, ending: String,
        edit: ([UInt8], inout SeededGenerator) -> [UInt8]
    ) throws -> Count {
        var random = SeededGenerator(seed: seed)
        let pairs = try pairs(ending: ending, using: &random)
        var count = Count()
        for _ in 0..<cases {
            guard let pair = pairs.randomElement(using: &random) else { break }
            let bytes = edit(pair.base.bytes, &random)
            guard bytes != pair.base.bytes,
                let mine = MergeFacts(bytes, isJSON: ending == ".json")
            else { continue }
            judge(pair, bytes, mine, &count)
        }
        print(
            "\(ending): \(count.merged) merged, \(count.conflicts) in conflict;",
            "lost edits: \(count.lost) of \(count.edits)")
        #expect(count.lost == 0)
        #expect(count.edits > cases)
        return count
    }

    private func pairs(
        ending: String, using random: inout SeededGenerator
    ) throws -> [Pair] {
        var versions: [[String: (bytes: [UInt8], facts: MergeFacts)]] = []
        for _ in 0..<8 {
            let files = try MergeDescriptions.files(using: &random)
            var known: [String: (bytes: [UInt8], facts: MergeFacts)] = [:]
            for (path, bytes) in files where path.hasSuffix(ending) {
                let facts = MergeFacts(bytes, isJSON: ending == ".json")
                known[path] = (bytes, try #require(facts, "\(path)"))
            }
            versions.append(known)
        }
        var pairs: [Pair] = []
        for base in versions {
            for theirs in versions {
                for path in base.keys.sorted() {
                    guard let old = base[path], let new = theirs[path], old.bytes != new.bytes
                    else { continue }
                    pairs.append(Pair(path: path, base: old, theirs: new))
                }
            }
        }
        return pairs
    }

    private func judge(_ pair: Pair, _ bytes: [UInt8], _ mine: MergeFacts, _ count: inout Count) {
        let changes = mine.changes(from: pair.base.facts)
        count.edits += max(changes.count, 1)
        let outcome = FileMerge.merge(
            path: pair.path, base: pair.base.bytes, mine: bytes, theirs: pair.theirs.bytes)
        switch outcome {
        case .merged(let result):
            count.merged += 1
            let isJSON = pair.path.hasSuffix(".json")
            guard let merged = MergeFacts(result, isJSON: isJSON) else {
                count.lost += changes.count
                Issue.record("the merged \(pair.path) can't be read")
                return
            }
            let losses = MergeFacts.losses(
                base: pair.base.facts, mine: mine, theirs: pair.theirs.facts, merged: merged)
            count.lost += losses.count
            if let loss = losses.first { Issue.record("\(pair.path): \(loss)") }
        case .conflict(let conflicts):
            count.conflicts += 1
            for conflict in conflicts where !isJustified(conflict, pair, mine) {
                Issue.record("\(pair.path): no reason for a conflict: \(conflict)")
            }
        }
    }

    /// Whether both sides really changed something at the place of the conflict.
    private func isJustified(_ conflict: MergeConflict, _ pair: Pair, _ mine: MergeFacts) -> Bool {
        func touches(_ paths: [[String]]) -> Bool {
            paths.contains { path in
                zip(path, conflict.path).allSatisfy {
                    $0 == $1 || $0 == "#" + $1 || $0.hasPrefix($1 + "|")
                }
            }
        }
        guard !conflict.path.isEmpty else { return false }
        let isEdited =
            touches(mine.changes(from: pair.base.facts))
            || mine.comments != pair.base.facts.comments
        return isEdited && touches(pair.theirs.facts.changes(from: pair.base.facts))
    }
}
