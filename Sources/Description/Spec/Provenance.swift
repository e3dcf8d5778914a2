package import Diagnostics
package import StackModel

/// Whose file is being read: it decides how a place becomes an `Origin`.
package struct Provenance: Sendable {
    /// The line of the description that brought a catalogue file in; nil in the description itself.
    package let asked: SourceSpan?

    /// Places are the user's own.
    package static let description = Provenance(asked: nil)

    /// Places are the catalogue's; `asked` is the user's line that wants them.
    package static func catalogue(askedAt asked: SourceSpan) -> Provenance {
        Provenance(asked: asked)
    }

    /// The origin of what stands at `span`.
    package func origin(_ span: SourceSpan) -> Origin {
        asked.map { Origin($0, defined: span) } ?? Origin(span)
    }
}
