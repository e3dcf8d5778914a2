extension ConfigTree {
    /// What a user wrote, to be passed on: its quoting keeps its meaning, its places are gone.
    package init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let scalar): self.init(scalar)
        case .sequence(let items): self = .sequence(items.map { ConfigTree($0) })
        case .mapping(let entries):
            self = .mapping(
                entries.map { ConfigEntry($0.key.scalarText, ConfigTree($0.value)) })
        }
    }

    private init(_ scalar: YAMLScalar) {
        switch scalar.tag {
        case "!!str", "!": self = .string(scalar.text)
        case "!!null": self = .null
        case "!!int", "!!float", "!!bool": self = .plain(scalar.text)
        default:
            if scalar.isNull {
                self = .null
            } else {
                // One over several lines is a text to every reader, and is written as one.
                let isWord = scalar.style == .plain && !scalar.text.utf8.contains(10)
                self = isWord ? .plain(scalar.text) : .string(scalar.text)
            }
        }
    }
}
