/// Finds the known word that a mistyped one was probably meant to be.
package enum Suggestion {
    /// A longer word is no slip of the keyboard, and costs more than a suggestion is worth.
    private static let longest = 100
    /// Among more than these nobody is asked: a file may hold as many slips as it holds words.
    private static let most = 1000

    /// The nearest of `candidates` within a third of the word's length (at least two edits),
    /// the first one where several are equally near; nil where none is near enough.
    package static func nearest(
        to word: String, among candidates: some Collection<String>
    ) -> String? {
        let letters = letters(of: word)
        guard letters.count <= longest, candidates.count <= most else { return nil }
        var limit = max(2, letters.count / 3)
        var best: String?
        for candidate in candidates where candidate != word {
            // At least so many letters must come or go; most words are out by this alone.
            guard abs(candidate.utf8.count - word.utf8.count) <= limit * 4 else { continue }
            let others = Self.letters(of: candidate)
            guard abs(others.count - letters.count) <= limit else { continue }
            let distance = editDistance(letters, others)
            guard distance <= limit, distance < others.count else { continue }
            best = candidate
            if distance == 0 { break }
            limit = distance - 1
        }
        return best
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours between two words.
    package static func editDistance(_ left: String, _ right: String) -> Int {
        editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars))
    }

    /// What a word is made of, whether its letters are large or small.
    private static func letters(of word: String) -> [Unicode.Scalar] {
        Array(word.lowercased().unicodeScalars)
    }

    private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        var row = last
        for i in a.indices {
            row[0] = i + 1
            for j in b.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row[j + 1] = cost
            }
            (beforeLast, last, row) = (last, row, beforeLast)
        }
        return last[b.count]
    }
}
