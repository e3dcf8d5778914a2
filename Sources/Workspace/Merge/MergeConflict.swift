/// A place that can't be merged, with its three values for a person to choose from.
package struct MergeConflict: Sendable, Hashable {
    /// Where, e.g. `services.api.mem_limit`, `groups[api].rules[JobAbsent].expr` or `line 12`.
    package let place: String
    /// The same as keys and items' names, outermost first; empty for a line or the whole file.
    package let path: [String]
    /// What belfry wrote last, in short; nil if nothing stood there.
    package let base: String?
    /// What stands there now, in short; nil if it was removed.
    package let mine: String?
    /// What belfry would write, in short; nil if it would write nothing.
    package let theirs: String?
    /// The line in the user's file, if there is one.
    package let line: Int?
    /// Why it can't be merged, to follow the place in a sentence, e.g. `was changed by both`.
    package let reason: String

    package init(
        place: String, path: [String] = [], base: String? = nil, mine: String? = nil,
        theirs: String? = nil, line: Int? = nil, reason: String
    ) {
        self.place = place
        self.path = path
        self.base = base
        self.mine = mine
        self.theirs = theirs
        self.line = line
        self.reason = reason
    }
}
