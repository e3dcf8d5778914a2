extension YAMLNode {
    /// The text of a scalar that is not null.
    package var valueText: String? {
        guard case .scalar(let scalar) = content, !scalar.isNull else { return nil }
        return scalar.text
    }

    /// The items of a sequence.
    package var sequenceItems: [YAMLNode]? {
        guard case .sequence(let items) = content else { return nil }
        return items
    }

    /// The entries of a mapping.
    package var mappingEntries: [YAMLEntry]? {
        guard case .mapping(let entries) = content else { return nil }
        return entries
    }

    /// The value of a mapping under `key`.
    package subscript(key: String) -> YAMLNode? {
        mappingEntries?.first { $0.key.valueText == key }?.value
    }
}

extension YAMLEntry {
    /// The key's text with its place.
    package var name: Located<String> { Located(key.valueText ?? "", at: key.span) }
}
