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

    /// The mark of the part at `path`, or of the smallest part around it which has one.
    package static func nearest(to path: [String], in marks: [OriginMark]) -> OriginMark? {
        marks.filter { path.starts(with: $0.path) }.max { $0.path.count < $1.path.count }
    }
}
