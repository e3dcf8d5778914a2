/// What lies in a project, as far as a description names it: looked at, never read but for
/// environment files.
package struct ProjectFiles: Sendable {
    /// What is at a path.
    package enum Kind: Sendable {
        case file, directory, other, nothing
        /// Nobody can look, or may.
        case unknown
    }

    /// What is at a path, relative to the output directory as Compose takes it.
    package let kind: @Sendable (_ path: String) -> Kind
    /// What a file of variables assigns; nil where it is not to be read.
    package let variables: @Sendable (_ path: String) -> [ComposeVariables.Assignment]?

    /// Takes how to look, and how to read.
    package init(
        kind: @escaping @Sendable (_ path: String) -> Kind,
        variables: @escaping @Sendable (_ path: String) -> [ComposeVariables.Assignment]?
    ) {
        self.kind = kind
        self.variables = variables
    }

    /// For where there is no project to look into.
    package static let unseen = ProjectFiles(kind: { _ in .unknown }, variables: { _ in nil })
}
