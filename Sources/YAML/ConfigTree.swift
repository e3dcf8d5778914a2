/// An ordered tree that is written as YAML or JSON; it knows nothing of where it came from.
package enum ConfigTree: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// A number, written as its text, e.g. `0.95`.
    case number(String)
    /// A text that every reader gives back as this very text; the writer quotes where needed.
    case string(String)
    /// A plain scalar that the user wrote plain: written again as it stands, typed by its reader.
    case plain(String)
    case sequence([ConfigTree])
    /// A sequence that is written on one line in YAML: `["CMD", "true"]`.
    case inline([ConfigTree])
    case mapping([ConfigEntry])
}

/// A key with its value, and what is written above it.
package struct ConfigEntry: Sendable, Hashable {
    /// The key, as every reader gives it back.
    package var key: String
    /// What stands under the key.
    package var value: ConfigTree
    /// A comment above the key, without `#`; may hold several lines. JSON leaves it out.
    package var comment: String?
    /// Whether an empty line stands above the key. JSON leaves it out.
    package var isSetApart: Bool

    package init(
        _ key: String, _ value: ConfigTree, comment: String? = nil, isSetApart: Bool = false
    ) {
        self.key = key
        self.value = value
        self.comment = comment
        self.isSetApart = isSetApart
    }
}

extension ConfigTree {
    /// The value under `key` of a mapping.
    package subscript(key: String) -> ConfigTree? {
        guard case .mapping(let entries) = self else { return nil }
        return entries.first { $0.key == key }?.value
    }
}

extension ConfigTree: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
}

extension ConfigTree: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self = .integer(value) }
}

extension ConfigTree: ExpressibleByBooleanLiteral {
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension ConfigTree: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: ConfigTree...) { self = .sequence(elements) }
}

extension ConfigTree: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, ConfigTree)...) {
        self = .mapping(elements.map { ConfigEntry($0, $1) })
    }
}
