/// The bounds of what is read; each is refused with `yaml/limit` before it costs anything.
package struct YAMLLimits: Sendable, Equatable {
    /// The size of the file.
    package var bytes: Int
    /// How deep values lie in one another, after alias expansion.
    package var depth: Int
    /// The number of values, after alias expansion.
    package var nodes: Int
    /// The size of one scalar.
    package var scalarBytes: Int
    /// The size of all scalars together, after alias expansion.
    package var textBytes: Int

    package init(bytes: Int, depth: Int, nodes: Int, scalarBytes: Int, textBytes: Int) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.scalarBytes = scalarBytes
        self.textBytes = textBytes
    }

    /// Far more than any honest description needs.
    package static let standard = YAMLLimits(
        bytes: 16 << 20, depth: 100, nodes: 1_000_000, scalarBytes: 1 << 20, textBytes: 64 << 20)
}
