/// Carries belfry's changes into a file that the user has edited.
package enum FileMerge {
    /// Merges what belfry wrote last (`base`), what is on disk (`mine`) and what belfry would
    /// write now (`theirs`): on structure for YAML and JSON, by lines elsewhere.
    package static func merge(
        path: String, base: [UInt8], mine: [UInt8], theirs: [UInt8]
    ) -> MergeOutcome {
        if mine == base { return .merged(theirs) }
        if theirs == base || mine == theirs { return .merged(mine) }
        if path.hasSuffix(".yml") || path.hasSuffix(".yaml") {
            return YAMLMerge.merge(path: path, base: base, mine: mine, theirs: theirs)
        }
        if path.hasSuffix(".json") {
            return JSONMerge.merge(base: base, mine: mine, theirs: theirs)
        }
        return LineMerge.merge(base: base, mine: mine, theirs: theirs)
    }
}
