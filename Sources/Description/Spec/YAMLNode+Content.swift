import YAML

extension YAMLNode {
    /// The text of a scalar that is not null.
    var valueText: String? {
        guard case .scalar(let scalar) = content, !scalar.isNull else { return nil }
        return scalar.text
    }

    /// The items of a sequence.
    var sequenceItems: [YAMLNode]? {
        guard case .sequence(let items) = content else { return nil }
        return items
    }

    /// The entries of a mapping.
    var mappingEntries: [YAMLEntry]? {
        guard case .mapping(let entries) = content else { return nil }
        return entries
    }

    /// The value of a mapping under `key`.
    subscript(key: String) -> YAMLNode? {
        mappingEntries?.first { $0.key.valueText == key }?.value
    }
}

extension YAMLEntry {
    /// The key's text with its place.
    var name: Located<String> { Located(key.valueText ?? "", at: key.span) }
}
