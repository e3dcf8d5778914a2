import Diagnostics
import YAML

/// Finds the lines of a description that asked for parts of generated files.
///
/// A service's keys go into the compose file as they stand, so a part's path often leads on from
/// the service to the very line.
struct DescriptionLines {
    private let root: YAMLNode?

    init(_ description: SourceFile?) {
        var unheard = DiagnosticBag()
        root = description.flatMap { YAMLParser.parse($0, into: &unheard) }
    }

    /// The line of the last of `keys` that stands below the key at `span`; else `span` itself.
    func line(of keys: some Sequence<String>, below span: SourceSpan) -> SourceSpan {
        guard let root, var entry = Self.entry(at: span, below: root) else { return span }
        for key in keys {
            guard case .mapping(let entries) = entry.value.content,
                let next = entries.first(where: { $0.key.scalarText == key })
            else { break }
            entry = next
        }
        return entry.key.span
    }

    private static func entry(at span: SourceSpan, below node: YAMLNode) -> YAMLEntry? {
        switch node.content {
        case .scalar: return nil
        case .sequence(let items):
            return items.lazy.compactMap { entry(at: span, below: $0) }.first
        case .mapping(let entries):
            return entries.first { $0.key.span == span }
                ?? entries.lazy.compactMap { entry(at: span, below: $0.value) }.first
        }
    }
}
