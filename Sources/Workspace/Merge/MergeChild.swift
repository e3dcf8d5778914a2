/// An entry of a mapping or an item of a sequence, with the comments that belong to it.
struct MergeChild: Sendable {
    /// Empty for an item.
    let key: String
    let node: MergeNode
    /// The comments above, as lines without indentation; empty lines are among them.
    let above: [String]
    /// The comment at the end of the line; empty if there is none.
    let beside: String
    /// Where it stands in a YAML text.
    let place: ChildPlace?
    /// Its line in the file, from 1.
    let line: Int

    init(
        _ key: String, _ node: MergeNode, above: [String] = [], beside: String = "",
        place: ChildPlace? = nil, line: Int
    ) {
        self.key = key
        self.node = node
        self.above = above
        self.beside = beside
        self.place = place
        self.line = line
    }
}

extension MergeChild: Hashable {
    static func == (left: MergeChild, right: MergeChild) -> Bool {
        left.key == right.key && left.node == right.node && left.beside == right.beside
            && MergeComments.said(left.above) == MergeComments.said(right.above)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(key)
        hasher.combine(node)
        hasher.combine(beside)
        hasher.combine(MergeComments.said(above))
    }
}

/// What of the lines between values is said to people.
enum MergeComments {
    /// The lines that hold something.
    static func said(_ lines: [String]) -> [String] {
        lines.isEmpty ? lines : lines.filter { !$0.isEmpty }
    }
}
