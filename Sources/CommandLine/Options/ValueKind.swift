import Description

/// What a value of an option, or an operand, is: a shell completes it by this.
package enum ValueKind: Sendable, Hashable {
    /// The path of a file.
    case file
    /// The path of a directory.
    case directory
    /// One of these words.
    case words([String])
    /// The id of a finding.
    case finding
    /// The kind of a component of the catalogue.
    case component
    /// A key of the description.
    case key

    /// The words that can be known without looking at a project.
    package var words: [String] {
        switch self {
        case .file, .directory: []
        case .words(let words): words
        case .finding: Explain.pages.keys.sorted()
        case .component: Catalogue.builtIn.kinds
        case .key: KeyReference.builtIn.sections.flatMap(\.entries).map(\.path)
        }
    }
}
