/// Keeps the numbers of a dashboard's panels unique: mine stay, a new one takes a free number.
struct PanelNumbers {
    private var taken: Set<Int> = []

    init(in tree: MergeNode) { collect(tree) }

    /// Whether the node is a panel of a dashboard.
    static func isPanel(_ node: MergeNode) -> Bool {
        node["gridPos"] != nil && number(of: node) != nil
    }

    /// The node, with other numbers where it holds panels whose numbers are taken.
    mutating func numbered(_ node: MergeNode) -> MergeNode {
        guard Self.isPanel(node), case .mapping(let children) = node.content else { return node }
        return MergeNode(.mapping(children.map { numbered($0) }))
    }

    private mutating func numbered(_ child: MergeChild) -> MergeChild {
        if child.key == "id", let number = Int(child.node.text) {
            let free = taken.contains(number) ? (taken.max() ?? 0) + 1 : number
            taken.insert(free)
            return MergeChild(
                child.key, MergeNode(.scalar(.typed(String(free)))), line: child.line)
        }
        guard child.key == "panels", case .sequence(let items) = child.node.content else {
            return child
        }
        let panels = items.map { MergeChild("", numbered($0.node), line: $0.line) }
        return MergeChild(child.key, MergeNode(.sequence(panels)), line: child.line)
    }

    private mutating func collect(_ node: MergeNode) {
        if node["gridPos"] != nil, let number = Self.number(of: node) { taken.insert(number) }
        for panel in node["panels"]?.children ?? [] { collect(panel.node) }
    }

    private static func number(of node: MergeNode) -> Int? {
        guard case .scalar(.typed(let text)) = node["id"]?.content else { return nil }
        return Int(text)
    }
}
