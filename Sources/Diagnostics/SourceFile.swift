/// A text that is read, with the name under which messages speak of it.
package struct SourceFile: Sendable {
    /// The path as the user knows it, e.g. `stack.yaml`.
    package let path: String
    /// The content as it is on disk, not checked in any way.
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// A text that is not on disk, or was read elsewhere.
    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }
}
