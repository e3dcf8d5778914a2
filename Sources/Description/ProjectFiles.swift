package import Diagnostics

/// What lies in a project, as far as a description names it: environment files and what belfry
/// itself takes in is read, all else only looked at.
package struct ProjectFiles: Sendable {
    /// What is at a path.
    package enum Kind: Sendable {
        case file, directory, other, nothing
        /// Nobody can look, or may.
        case unknown
    }

    /// What paths are relative to.
    package enum Root: Sendable {
        /// The directory of the description: for what belfry itself reads.
        case description
        /// The directory of the generated files: for what Compose reads.
        case output
    }

    /// What is read at a path.
    package enum Content: Sendable {
        /// A file.
        case text(SourceFile)
        /// A directory, with the names in it, sorted.
        case directory([String])
        /// Nothing is there.
        case nothing
        /// The path is absolute, or leads out of the directory.
        case outside
        /// It can't be read, or only through a link.
        case unreadable(Diagnostic)
        /// There is no project to read in.
        case unknown
    }

    /// What is at a path, relative to the output directory as Compose takes it.
    package let kind: @Sendable (_ path: String) -> Kind
    /// What a file of variables assigns; nil where it is not to be read.
    package let variables: @Sendable (_ path: String) -> [ComposeVariables.Assignment]?
    /// What a file, or a directory, holds.
    package let content: @Sendable (_ path: String, _ root: Root) -> Content

    /// Takes how to look, and how to read.
    package init(
        kind: @escaping @Sendable (_ path: String) -> Kind,
        variables: @escaping @Sendable (_ path: String) -> [ComposeVariables.Assignment]?,
        content: @escaping @Sendable (_ path: String, _ root: Root) -> Content
    ) {
        self.kind = kind
        self.variables = variables
        self.content = content
    }

    /// For where there is no project to look into.
    package static let unseen = ProjectFiles(
        kind: { _ in .unknown }, variables: { _ in nil }, content: { _, _ in .unknown })
}
