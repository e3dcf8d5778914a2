package import Diagnostics

/// A value as it was read, with its place in the text.
package struct YAMLNode: Sendable, Equatable {
    /// The three kinds of values.
    package enum Content: Sendable, Equatable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    /// The value.
    package let content: Content
    /// Where the value stands; for an alias, the place of use.
    package let span: SourceSpan
    /// For an alias, where the anchored value stands.
    package let anchored: SourceSpan?
    /// What it does to what it is laid over; nil where it is laid over it as values are.
    package let merging: YAMLMerging?

    package init(
        _ content: Content, at span: SourceSpan, anchored: SourceSpan? = nil,
        merging: YAMLMerging? = nil
    ) {
        self.content = content
        self.merging = merging
        self.span = span
        self.anchored = anchored
    }

    /// The scalar, if it is one.
    package var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { return scalar }
        return nil
    }

    /// Whether nothing is written where a value may stand.
    package var isNull: Bool { scalar?.isNull ?? false }

    /// The text of a scalar, empty for anything else; keys are always scalars.
    package var scalarText: String {
        if case .scalar(let scalar) = content { return scalar.text }
        return ""
    }
}

/// A key and its value, in the order of the text.
package struct YAMLEntry: Sendable, Equatable {
    /// The key; always a scalar.
    package let key: YAMLNode
    /// The value under it.
    package let value: YAMLNode

    package init(key: YAMLNode, value: YAMLNode) {
        self.key = key
        self.value = value
    }
}

/// A scalar's text, still without a type: what `08` or `no` means is decided by the field.
package struct YAMLScalar: Sendable, Hashable {
    /// How a scalar is written.
    package enum Style: Sendable, Hashable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// The text, escapes and folding undone.
    package let text: String
    /// How it was written.
    package let style: Style
    /// The tag as it was written, e.g. `!!str`, if there was one.
    package let tag: String?

    package init(_ text: String, style: Style = .plain, tag: String? = nil) {
        self.text = text
        self.style = style
        self.tag = tag
    }

    /// Whether it is YAML's null: an empty plain scalar, `~` or `null`, or one that is tagged so.
    package var isNull: Bool {
        switch tag {
        case "!!null": true
        case nil: style == .plain && text.utf8.count <= 4 && Self.nulls.contains(text)
        case .some: false
        }
    }

    private static let nulls: Set<String> = ["", "~", "null", "Null", "NULL"]
}
