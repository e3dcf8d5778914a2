import Foundation
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

        func isAfter(_ other: Pair) -> Bool {
            path == other.path && base.bytes == other.theirs.bytes
        }
    }

    private struct Count {
        var edits = 0
        var merged = 0
        var conflicts = 0
        var lost = 0
    }

    @Test("No edit is lost in YAML, and none of belfry's changes", arguments: [1, 2])
    func yaml(seed: UInt64) throws {
        let count = try run(seed: seed, cases: 600, ending: ".yml") { bytes, random in
            var edits = MergeTextEdits(bytes)
            for _ in 0..<Int.random(in: 1...4, using: &random) { edits.edit(using: &random) }
            return edits.bytes
        }
        #expect(count.merged > count.conflicts * 2, "most edits can be merged")
    }

    @Test("No edit is lost in dashboards, and none of belfry's changes")
    func dashboards() throws {
        let count = try run(seed: 3, cases: 80, ending: ".json") { bytes, random in
            var edits = MergeDashboardEdits(bytes)
            for _ in 0..<Int.random(in: 1...4, using: &random) { edits.edit(using: &random) }
            return edits.bytes
        }
        #expect(count.merged > count.conflicts * 2, "most edits can be merged")
    }

    /// `BELFRY_MERGE_FACTOR` makes it this many times as many cases.
    private static let factor =
        Int(ProcessInfo.processInfo.environment["BELFRY_MERGE_FACTOR"] ?? "") ?? 1

    private func run(
        seed: UInt64, cases: Int, ending: String,
        edit: ([UInt8], inout SeededGenerator) -> [UInt8]
    ) throws -> Count {
        var random = SeededGenerator(seed: seed)
        let pairs = try pairs(ending: ending, using: &random)
        var count = Count()
        for _ in 0..<(cases * Self.factor) {
            guard let pair = pairs.randomElement(using: &random) else { break }
            let bytes = edit(pair.base.bytes, &random)
            guard bytes != pair.base.bytes,
                let mine = MergeFacts(bytes, isJSON: ending == ".json")
            else { continue }
            guard let result = judge(pair, bytes, mine, &count),
                let next = pairs.filter({ $0.isAfter(pair) }).randomElement(using: &random)
            else { continue }
            // And once more: the description changes again, with the edits in the merged file.
            _ = judge(next, result.bytes, result.facts, &count)
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

    /// Merges, and counts what was lost; the merged file, if it came to that.
    private func judge(
        _ pair: Pair, _ bytes: [UInt8], _ mine: MergeFacts, _ count: inout Count
    ) -> (bytes: [UInt8], facts: MergeFacts)? {
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
                return nil
            }
            var losses = MergeFacts.losses(
                base: pair.base.facts, mine: mine, theirs: pair.theirs.facts, merged: merged)
            if !isJSON { losses += lostLines(pair, bytes, result) }
            count.lost += losses.count
            if let loss = losses.first { Issue.record("\(pair.path): \(loss)") }
            return (result, merged)
        case .conflict(let conflicts):
            count.conflicts += 1
            for conflict in conflicts where !isJustified(conflict, pair, mine) {
                Issue.record("\(pair.path): no reason for a conflict: \(conflict)")
            }
            return nil
        }
    }

    /// Whether far more of the user's lines changed, if only in a blank, than belfry had to change.
    private func lostLines(_ pair: Pair, _ mine: [UInt8], _ merged: [UInt8]) -> [String] {
        func missing(_ old: [UInt8], in new: [UInt8]) -> [ArraySlice<UInt8>] {
            var counts: [ArraySlice<UInt8>: Int] = [:]
            for line in new.split(separator: 0x0A) { counts[line, default: 0] += 1 }
            return old.split(separator: 0x0A).filter { line in
                counts[line, default: 0] -= 1
                return counts[line, default: 0] < 0
            }
        }
        let lost = missing(mine, in: merged)
        let changed =
            missing(pair.base.bytes, in: pair.theirs.bytes).count
            + missing(pair.theirs.bytes, in: pair.base.bytes).count
        // A line that belfry moves into an item which the user indented otherwise takes that item's
        // indentation: as many as the user's own edit moved sideways, and no more.
        let shifted = min(
            sideways(lost, missing(merged, in: mine)),
            sideways(missing(pair.base.bytes, in: mine), missing(mine, in: pair.base.bytes)))
        guard lost.count > changed + shifted else { return [] }
        return ["lines changed: \(lost.map { String(decoding: $0, as: UTF8.self) })"]
    }

    /// How many of the old lines are among the new ones with other blanks in front.
    private func sideways(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> Int {
        func bare(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> { line.drop { $0 == 0x20 } }
        var counts: [ArraySlice<UInt8>: Int] = [:]
        for line in new { counts[bare(line), default: 0] += 1 }
        return old.count { line in
            counts[bare(line), default: 0] -= 1
            return counts[bare(line), default: 0] >= 0
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
            || mine.remarks != pair.base.facts.remarks
        return isEdited && touches(pair.theirs.facts.changes(from: pair.base.facts))
    }
}
