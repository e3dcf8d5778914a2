package import Diagnostics

/// Who asked for something: the line of `stack.yaml`, and the catalogue's line where it is defined.
package struct Origin: Sendable, Hashable {
    /// The place in the description that a user would change.
    package let asked: SourceSpan
    /// The place in a component's file, for what the catalogue says.
    package let defined: SourceSpan?

    package init(_ asked: SourceSpan, defined: SourceSpan? = nil) {
        self.asked = asked
        self.defined = defined
    }
}
