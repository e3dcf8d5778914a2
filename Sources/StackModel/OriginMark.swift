package import Diagnostics

/// The line of the description that asked for a part of a file.
package struct OriginMark: Sendable, Hashable {
    /// The way to the part through keys, and names of items; empty for the whole file.
    package let path: [String]
    /// The place in the description.
    package let span: SourceSpan

    package init(_ path: [String], _ span: SourceSpan) {
        self.path = path
        self.span = span
    }

    /// The line that asked for the part at `path`: that of the smallest part around it which has
    /// a mark.
    package static func span(of path: [String], in marks: [OriginMark]) -> SourceSpan? {
        marks.filter { path.starts(with: $0.path) }.max { $0.path.count < $1.path.count }?.span
    }
}
