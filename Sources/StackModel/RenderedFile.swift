package import Diagnostics

/// A file that is to be written: what every platform gives and the workspace takes.
package struct RenderedFile: Sendable, Hashable {
    /// Relative to the output directory, with `/`.
    package let path: String
    package let content: [UInt8]
    /// Who asked for the parts of the file.
    package let origins: [OriginMark]

    package init(path: String, content: [UInt8], origins: [OriginMark] = []) {
        self.path = path
        self.content = content
        self.origins = origins
    }

    /// The line of the description that asked for the part at `path`: that of the smallest part
    /// around it which has one.
    package func origin(of path: [String]) -> SourceSpan? {
        origins.filter { path.starts(with: $0.path) }.max { $0.path.count < $1.path.count }?.span
    }
}
