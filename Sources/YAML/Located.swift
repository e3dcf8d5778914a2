package import Diagnostics

/// A value that was read, with its place in the text.
package struct Located<Value> {
    /// What was read.
    package let value: Value
    /// Where it stands.
    package let span: SourceSpan

    package init(_ value: Value, at span: SourceSpan) {
        self.value = value
        self.span = span
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
