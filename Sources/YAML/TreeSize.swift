/// How large a value is with all its aliases expanded.
struct TreeSize {
    var nodes = 0
    var textBytes = 0
    /// The collections on the longest way down; 0 for a scalar.
    var height = 0
}

/// A value with a name, and what each use of it costs.
struct AnchoredNode {
    let node: YAMLNode
    let size: TreeSize
}
