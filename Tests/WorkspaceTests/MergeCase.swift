import Testing
import Workspace

/// A text with the user's and belfry's edits.
struct MergeCase: Sendable, CustomTestStringConvertible {
    /// One text in the place of another.
    struct Edit: Sendable {
        let old: String
        let new: String

        init(_ old: String, _ new: String) {
            self.old = old
            self.new = new
        }
    }

    let testDescription: String
    private let base: String
    private let mine: [Edit]
    private let theirs: [Edit]
    private let merged: [Edit]

    /// What is to come out is the base with all edits, unless `merged` says otherwise.
    init(
        _ name: String, _ base: String, mine: [Edit], theirs: [Edit], merged: [Edit]? = nil
    ) {
        testDescription = name
        self.base = base
        self.mine = mine
        self.theirs = theirs
        self.merged = merged ?? mine + theirs
    }

    var expected: String { get throws { try apply(merged) } }

    func outcome(path: String) throws -> MergeOutcome {
        FileMerge.merge(
            path: path, base: Array(base.utf8), mine: Array(try apply(mine).utf8),
            theirs: Array(try apply(theirs).utf8))
    }

    private func apply(_ edits: [Edit]) throws -> String {
        try edits.reduce(base) { text, edit in
            try #require(text.contains(edit.old), "\(edit.old)")
            return text.split(
                separator: edit.old, maxSplits: 1, omittingEmptySubsequences: false
            ).joined(separator: edit.new)
        }
    }
}
