import Diagnostics

/// A sequence or mapping whose end has not been read yet.
struct OpenCollection {
    let isMapping: Bool
    let isFlow: Bool
    let anchor: String?
    let tag: String?
    let start: SourcePosition
    /// The end of what was added last.
    private(set) var end: SourcePosition
    /// The size of all that was read before this.
    let sizeBefore: TreeSize
    private(set) var height = 1
    private(set) var items: [YAMLNode] = []
    private(set) var entries: [YAMLEntry] = []
    private(set) var hasMerge = false
    private var key: YAMLNode?

    init(
        _ collection: YAMLEvent.Collection, at start: SourcePosition, until end: SourcePosition,
        sizeBefore: TreeSize
    ) {
        isMapping = collection.isMapping
        isFlow = collection.isFlow
        anchor = collection.anchor
        tag = collection.tag
        self.start = start
        self.end = end
        self.sizeBefore = sizeBefore
    }

    /// Adds an item, a key or a value, whichever is due; says so if it can't stand there.
    mutating func add(_ node: YAMLNode, height: Int) -> Diagnostic? {
        end = node.span.end
        self.height = max(self.height, height + 1)
        guard isMapping else {
            items.append(node)
            return nil
        }
        guard let key else { return takeKey(node) }
        self.key = nil
        if case .scalar(let scalar) = key.content {
            if MappingRules.isMerge(scalar) { hasMerge = true }
            entries.append(YAMLEntry(key: key, value: node))
        }
        return nil
    }

    private mutating func takeKey(_ node: YAMLNode) -> Diagnostic? {
        key = node
        if case .scalar = node.content { return nil }
        return Diagnostic(
            "yaml/key", "a key must be a word or a text, not a list or a mapping", at: node.span,
            help: "write `key: value`; put quotes around a text that begins with `{`, `[` or `?`")
    }
}
