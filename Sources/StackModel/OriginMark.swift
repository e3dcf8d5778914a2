package import Diagnostics

/// The line of the description that asked for a part of a file.
package struct OriginMark: Sendable, Hashable {
    /// The way to the part through keys, and names of items; empty for the whole file.
    package let path: [String]
    package let span: SourceSpan

    package init(_ path: [String], _ span: SourceSpan) {
        self.path = path
        self.span = span
    }
}
