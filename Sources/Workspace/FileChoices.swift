/// What the user decided for single files.
package struct FileChoices: Sendable, Hashable {
    /// Files that belfry takes over; their texts are put aside.
    package var adopted: Set<String> = []
    /// Files that stay as they are, whatever belfry would write there.
    package var kept: Set<String> = []

    package init() {}

    package init(adopted: [String], kept: [String]) {
        self.adopted = Set(adopted)
        self.kept = Set(kept)
    }
}
