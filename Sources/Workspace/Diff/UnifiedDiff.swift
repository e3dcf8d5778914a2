package import Diagnostics

/// The change of one file as `patch` and `git apply` read it.
package enum UnifiedDiff {
    /// Unchanged lines shown around what changed.
    private static let context = 3

    /// The diff of the file `path`; `nil` stands for a file that is not there. Empty where nothing
    /// changes.
    package static func text(
        old: [UInt8]?, new: [UInt8]?, path: String
    ) -> StyledText {
        guard old != new else { return "" }
        let from = old == nil ? "/dev/null" : quoted("a/" + path)
        let to = new == nil ? "/dev/null" : quoted("b/" + path)
        if isBinary(old) || isBinary(new) {
            return DiffStyle.heading("Binary files \(from) and \(to) differ")
        }
        let (before, after) = (lines(of: old ?? []), lines(of: new ?? []))
        // An empty file has no lines to show; its coming or going still has its two names.
        let heading = DiffStyle.heading("--- \(from)") + DiffStyle.heading("+++ \(to)")
        return hunks(before, after).reduce(into: heading) { $0 += text(of: $1, before, after) }
    }

    /// Lines that changed, from one that stays to the next that stays.
    private struct Change {
        var old: Range<Int>
        var new: Range<Int>
    }

    private static func hunks(
        _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]
    ) -> [[Change]] {
        var changes: [Change] = []
        var (old, new) = (0, 0)
        let ends = [(old: before.count, new: after.count)]
        for pair in LineMatching(before, after).pairs + ends {
            if pair.old > old || pair.new > new {
                changes.append(Change(old: old..<pair.old, new: new..<pair.new))
            }
            (old, new) = (pair.old + 1, pair.new + 1)
        }
        var hunks: [[Change]] = []
        for change in changes {
            if let last = hunks.last?.last,
                change.old.lowerBound - last.old.upperBound <= 2 * context
            {
                hunks[hunks.count - 1].append(change)
            } else {
                hunks.append([change])
            }
        }
        return hunks
    }

    private static func text(
        of hunk: [Change], _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]
    ) -> StyledText {
        guard let first = hunk.first, let last = hunk.last else { return "" }
        let lead = min(context, first.old.lowerBound)
        let trail = min(context, before.count - last.old.upperBound)
        let old = (first.old.lowerBound - lead)..<(last.old.upperBound + trail)
        let new = (first.new.lowerBound - lead)..<(last.new.upperBound + trail)
        var text = DiffStyle.place("@@ -\(range(old)) +\(range(new)) @@")
        var next = old.lowerBound
        for change in hunk {
            for line in before[next..<change.old.lowerBound] { text += DiffStyle.kept(line) }
            for line in before[change.old] { text += DiffStyle.removed(line) }
            for line in after[change.new] { text += DiffStyle.added(line) }
            next = change.old.upperBound
        }
        for line in before[next..<old.upperBound] { text += DiffStyle.kept(line) }
        return text
    }

    /// `start,count`, as the format counts: from 1, and an empty range by the line before it.
    private static func range(_ lines: Range<Int>) -> String {
        let start = lines.isEmpty ? lines.lowerBound : lines.lowerBound + 1
        return lines.count == 1 ? "\(start)" : "\(start),\(lines.count)"
    }

    /// The lines with their ends; only the last one may have none.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(rest[...end])
            rest = rest[(end + 1)...]
        }
        if !rest.isEmpty { lines.append(rest) }
        return lines
    }

    /// A text that is not UTF-8, or holds a zero byte, can't be shown in lines.
    private static func isBinary(_ bytes: [UInt8]?) -> Bool {
        guard let bytes else { return false }
        return bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil
    }

    /// A name that `git apply` would misread is quoted as in C.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 34 && $0 != 92 }
        guard !isPlain else { return path }
        let text = path.utf8.map { byte -> String in
            switch byte {
            case 34: return "\\\""
            case 92: return "\\\\"
            case 32..<127: return String(UnicodeScalar(byte))
            default:
                let digits = String(byte, radix: 8)
                return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            }
        }
        return "\"" + text.joined() + "\""
    }
}
