/// Merges texts that have no structure by their lines.
enum LineMerge {
    static func merge(base: [UInt8], mine: [UInt8], theirs: [UInt8]) -> MergeOutcome {
        let hunks = ThreeWayDiff(
            base: lines(of: base), mine: lines(of: mine), theirs: lines(of: theirs)
        ).hunks
        var merged: [UInt8] = []
        var conflicts: [MergeConflict] = []
        for hunk in hunks {
            if let lines = hunk.merged {
                for line in lines { append(line, to: &merged) }
            } else {
                conflicts.append(conflict(hunk))
            }
        }
        return conflicts.isEmpty ? .merged(merged) : .conflict(conflicts)
    }

    /// The lines with their ends.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    /// A last line without an end gets one if another follows it.
    private static func append(_ line: ArraySlice<UInt8>, to merged: inout [UInt8]) {
        if let last = merged.last, last != UInt8(ascii: "\n") { merged.append(UInt8(ascii: "\n")) }
        merged += line
    }

    private static func conflict(_ hunk: ThreeWayDiff<ArraySlice<UInt8>>.Hunk) -> MergeConflict {
        MergeConflict(
            place: "line \(hunk.line)", base: text(hunk.base), mine: text(hunk.mine),
            theirs: text(hunk.theirs), line: hunk.line, reason: "was changed by both")
    }

    private static func text(_ lines: ArraySlice<ArraySlice<UInt8>>) -> String? {
        guard !lines.isEmpty else { return nil }
        let text = String(decoding: lines.joined(), as: UTF8.self)
        return MergeText.short(text.last == "\n" ? String(text.dropLast()) : text)
    }
}
