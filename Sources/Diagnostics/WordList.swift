/// Known words, among which the meant one is looked for again and again.
///
/// The work is bounded however many words are asked about: once it is used up, nothing is near.
package struct WordList: Sendable {
    private struct Word: Sendable {
        let text: String
        let scalars: [Unicode.Scalar]
    }

    /// No slip of the hand is told from another word beyond this length.
    private static let longest = 100

    private let words: [Word]
    private var work: Int

    /// The `words` in their order; `work` is how many letters may be compared in all.
    package init(_ words: some Sequence<String>, work: Int = 20_000_000) {
        self.words = words.lazy.filter { $0.utf8.count <= Self.longest * 4 }.map {
            Word(text: $0, scalars: Self.scalars(of: $0))
        }
        self.work = work
    }

    /// The nearest word within a third of `word`'s length (at least two edits), the first one where
    /// several are equally near; nil where none is near enough. `excluded` is not taken.
    package mutating func nearest(to word: String, except excluded: String? = nil) -> String? {
        guard word.utf8.count <= Self.longest * 4 else { return nil }
        let wanted = Self.scalars(of: word)
        var limit = max(2, word.count / 3)
        var best: String?
        for candidate in words {
            work -= 1
            if work < 0 { return best }
            guard abs(candidate.scalars.count - wanted.count) <= limit, candidate.text != word,
                candidate.text != excluded
            else { continue }
            work -= wanted.count * candidate.scalars.count
            let distance = Suggestion.editDistance(wanted, candidate.scalars, limit: limit)
            guard let distance, distance < candidate.scalars.count else { continue }
            best = candidate.text
            if distance == 0 { break }
            limit = distance - 1
        }
        return best
    }

    private static func scalars(of text: String) -> [Unicode.Scalar] {
        Array(text.lowercased().unicodeScalars)
    }
}
