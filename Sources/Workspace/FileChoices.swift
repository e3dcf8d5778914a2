/// What the user decided for single files.
package struct FileChoices: Sendable, Hashable {
    /// Files that belfry takes over; their texts are put aside.
    package var adopted: Set<String> = []
    /// Files that stay as they are, whatever belfry would write there.
    package var kept: Set<String> = []

    package init() {}

    /// Whether belfry takes a file over: it was named, or a directory that it is in.
    package func adopts(_ path: String) -> Bool {
        adopted.contains { name in
            path == name || path.utf8.starts(with: (name + (name.hasSuffix("/") ? "" : "/")).utf8)
        }
    }

    package init(adopted: [String], kept: [String]) {
        self.adopted = Set(adopted)
        self.kept = Set(kept)
    }
}
