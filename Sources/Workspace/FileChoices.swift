import Diagnostics

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

    /// A path that is none of belfry's files, and no directory of theirs, is mistyped.
    func misplaced(among names: Set<String>) -> [Diagnostic] {
        let folders = adopted.filter { folder in
            names.contains { FileChoices(adopted: [folder], kept: []).adopts($0) }
        }
        let wrong = adopted.union(kept).subtracting(names).subtracting(folders)
        return wrong.sorted().map { path in
            let nearest = Suggestion.nearest(to: path, among: names.sorted())
            return Diagnostic(
                "files/choice", "`\(path)` is none of the files that belfry writes here",
                help: nearest.map { "did you mean `\($0)`?" }
                    ?? "name it as `belfry generate --check` does")
        }
    }
}
