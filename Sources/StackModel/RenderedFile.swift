/// A file that is to be written: what every platform gives and the workspace takes.
package struct RenderedFile: Sendable, Hashable {
    /// Relative to the output directory, with `/`.
    package let path: String
    /// The file's bytes.
    package let content: [UInt8]

    package init(path: String, content: [UInt8]) {
        self.path = path
        self.content = content
    }
}
