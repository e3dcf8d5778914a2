/// Finds the known word that a mistyped one was probably meant to be.
package enum Suggestion {
    /// The nearest of `candidates` within a third of the word's length (at least two edits),
    /// the first one where several are equally near; nil where none is near enough.
    ///
    /// For many words among the same candidates, a `WordList` does the same in bounded work.
    package static func nearest(
        to word: String, among candidates: some Sequence<String>
    ) -> String? {
        var list = WordList(candidates)
        return list.nearest(to: word)
    }

    /// What to write in the place of an unknown key: the nearest one, or one of those there are.
    package static func help(insteadOf key: String, among known: [String]) -> String {
        nearest(to: key, among: known).map { "did you mean `\($0)`?" }
            ?? "its keys are \(known.map { "`\($0)`" }.joined(separator: ", "))"
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours between two words.
    package static func editDistance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        return editDistance(a, b, limit: max(a.count, b.count)) ?? max(a.count, b.count)
    }

    /// The distance, or nil as soon as it is known to be above `limit`.
    static func editDistance(
        _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int
    ) -> Int? {
        if abs(a.count - b.count) > limit { return nil }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            row.reserveCapacity(b.count + 1)
            var least = i + 1
            for j in b.indices {
                let same = a[i] == b[j]
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (same ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
                least = min(least, cost)
            }
            // A swap reaches over one row, so that two must be beyond the limit.
            if least > limit, (last.min() ?? 0) > limit { return nil }
            (beforeLast, last) = (last, row)
        }
        return last[b.count] <= limit ? last[b.count] : nil
    }
}
