/// A value of one version of a file, with the comments that stand in it.
///
/// Two are equal if they mean the same and say the same in comments; quotes, indentation, empty
/// lines and flow style play no part.
struct MergeNode: Sendable {
    enum Content: Sendable, Hashable {
        case scalar(MergeScalar)
        case sequence([MergeChild])
        case mapping([MergeChild])
    }

    let content: Content
    /// The comments below the last line, as lines without indentation; empty lines are among them.
    let tail: [String]
    /// The text of what uses anchors, aliases or the like, which is only taken as it stands.
    let verbatim: String?
    /// Whether it can't be merged part by part: it is written in brackets, or `verbatim`.
    let isWhole: Bool
    /// Where it stands in a YAML text.
    let place: NodePlace?
    private let digest: Int

    init(
        _ content: Content, tail: [String] = [], verbatim: String? = nil, isWhole: Bool = false,
        place: NodePlace? = nil
    ) {
        self.content = content
        self.tail = tail
        self.verbatim = verbatim
        self.isWhole = isWhole || verbatim != nil
        self.place = place
        var hasher = Hasher()
        hasher.combine(content)
        hasher.combine(MergeComments.said(tail))
        hasher.combine(verbatim)
        digest = hasher.finalize()
    }

    /// What a collection holds; nothing for a scalar.
    var children: [MergeChild] {
        switch content {
        case .scalar: []
        case .sequence(let children), .mapping(let children): children
        }
    }

    /// The value under a key of a mapping.
    subscript(key: String) -> MergeNode? {
        guard case .mapping(let children) = content else { return nil }
        return children.first { $0.key == key }?.node
    }
}

extension MergeNode: Hashable {
    static func == (left: MergeNode, right: MergeNode) -> Bool {
        left.digest == right.digest && left.verbatim == right.verbatim
            && left.content == right.content
            && MergeComments.said(left.tail) == MergeComments.said(right.tail)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

extension MergeNode {
    /// All on one line, for messages and to tell items apart.
    var text: String {
        switch content {
        case .scalar(let scalar): scalar.text
        case .sequence(let children):
            "[" + children.map(\.node.text).joined(separator: ", ") + "]"
        case .mapping(let children):
            "{" + children.map { "\($0.key): \($0.node.text)" }.joined(separator: ", ") + "}"
        }
    }

    /// Whether both mean the same, whatever the comments say and in whatever order keys stand.
    func means(_ other: MergeNode) -> Bool {
        guard verbatim == other.verbatim else { return false }
        switch (content, other.content) {
        case (.scalar(let left), .scalar(let right)): return left == right
        case (.sequence(let left), .sequence(let right)):
            return left.count == right.count
                && zip(left, right).allSatisfy { $0.node.means($1.node) }
        case (.mapping(let left), .mapping(let right)):
            let values = Dictionary(right.map { ($0.key, $0.node) }) { first, _ in first }
            return left.count == right.count
                && left.allSatisfy { values[$0.key]?.means($0.node) ?? false }
        default: return false
        }
    }

    /// Every comment line, in the order of the text.
    var comments: [String] {
        var comments: [String] = []
        for child in children {
            comments += MergeComments.said(child.above)
            if !child.beside.isEmpty { comments.append(child.beside) }
            comments += child.node.comments
        }
        return comments + MergeComments.said(tail)
    }
}
