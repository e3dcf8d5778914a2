/// A file that is to be written: what every platform gives and the workspace takes.
package struct RenderedFile: Sendable, Hashable {
    /// Relative to the output directory, with `/`.
    package let path: String
    /// The whole text.
    package let content: [UInt8]
    /// Who asked for the parts of the file.
    package let origins: [OriginMark]

    package init(path: String, content: [UInt8], origins: [OriginMark] = []) {
        self.path = path
        self.content = content
        self.origins = origins
    }
}
