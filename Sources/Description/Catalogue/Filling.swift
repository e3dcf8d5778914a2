import Diagnostics
import YAML

/// One walk over a component's tree that replaces placeholders and decides conditions.
struct Filling {
    let placeholders: Placeholders
    /// Whether what differs from service to service is left in place.
    let isShared: Bool
    private(set) var problems: [Diagnostic] = []

    init(placeholders: Placeholders, isShared: Bool) {
        self.placeholders = placeholders
        self.isShared = isShared
    }

    /// The filled tree; nil if a condition takes it away.
    mutating func fill(_ node: YAMLNode) -> YAMLNode? {
        switch node.content {
        case .scalar(let scalar): fill(scalar, node)
        case .sequence(let items):
            YAMLNode(.sequence(items.flatMap { fill(item: $0) }), at: node.span)
        case .mapping(let entries): fill(entries, node)
        }
    }

    /// An item, or the several that stand for a conditional one.
    private mutating func fill(item: YAMLNode) -> [YAMLNode] {
        guard isConditional(item), item["values"] != nil else {
            return fill(item).map { [$0] } ?? []
        }
        return (holds(item) ? item["values"] : item["otherwise"])
            .flatMap { fill($0)?.sequenceItems } ?? []
    }

    private mutating func fill(_ entries: [YAMLEntry], _ node: YAMLNode) -> YAMLNode? {
        let isConditional = isConditional(node)
        if isConditional, !holds(node) { return node["otherwise"].flatMap { fill($0) } }
        var rest: [YAMLEntry] = []
        rest.reserveCapacity(entries.count)
        for entry in entries where !isConditional || !Self.isCondition(entry.name.value) {
            if let value = fill(entry.value) {
                rest.append(YAMLEntry(key: fillKey(entry.key), value: value))
            }
        }
        if isConditional, rest.count == 1, rest[0].key.valueText == "value" { return rest[0].value }
        return YAMLNode(.mapping(rest), at: node.span)
    }

    private static func isCondition(_ key: String) -> Bool {
        key == "when" || key == "otherwise" || ImageCondition.keys.contains(key)
    }

    /// Whether a mapping says when it counts. Only beside a value are the image's conditions meant:
    /// other mappings may have a key `tag` of their own.
    private func isConditional(_ node: YAMLNode) -> Bool {
        guard let entries = node.mappingEntries else { return false }
        if entries.contains(where: { $0.name.value == "when" }) { return true }
        let hasValue = entries.contains { ["value", "values"].contains($0.name.value) }
        return hasValue && entries.contains { ImageCondition.keys.contains($0.name.value) }
    }

    private mutating func fillKey(_ key: YAMLNode) -> YAMLNode {
        guard case .scalar(let scalar) = key.content else { return key }
        return fill(scalar, key)
    }

    /// Whether all conditions of a mapping hold.
    private mutating func holds(_ node: YAMLNode) -> Bool {
        let isOn = node["when"].map { self.isOn($0) } ?? true
        return isOn && ImageCondition.holds(node, for: placeholders.image)
    }

    private mutating func isOn(_ node: YAMLNode) -> Bool {
        if let name = node.valueText, let value = placeholders.conditions[name] { return value }
        let name = node.valueText ?? ""
        let known = placeholders.conditions.keys.sorted()
        let declaration = "declare it under `parameters` with `type: boolean`"
        problems.append(
            Diagnostic(
                "component/condition", "`when` names no boolean parameter: `\(name)`",
                at: node.span, help: known.isEmpty ? declaration : help(for: name, among: known)))
        return false
    }

    private mutating func fill(_ scalar: YAMLScalar, _ node: YAMLNode) -> YAMLNode {
        guard scalar.text.utf8.contains(36) else { return node }
        let pieces = PlaceholderText.pieces(of: scalar.text)
        if pieces.count == 1, case .placeholder(let name) = pieces[0], !isLeft(name) {
            guard let value = value(of: name, at: node.span) else { return node }
            let style: YAMLScalar.Style = value.isTyped ? .plain : .doubleQuoted
            return YAMLNode(.scalar(YAMLScalar(value.text, style: style)), at: node.span)
        }
        var text = ""
        var isReplaced = false
        for piece in pieces {
            switch piece {
            case .text(let part): text += part
            case .placeholder(let name):
                let value = value(of: name, at: node.span)?.text ?? ""
                text += isLeft(name) ? "${\(name)}" : value
                isReplaced = true
            }
        }
        guard isReplaced else { return node }
        // A text with something put into it is a text, whatever it looks like afterwards.
        let style = scalar.style == .plain ? YAMLScalar.Style.doubleQuoted : scalar.style
        return YAMLNode(.scalar(YAMLScalar(text, style: style)), at: node.span)
    }

    private func isLeft(_ name: String) -> Bool {
        isShared && Placeholders.isOfService(TextFilter.split(name).name)
    }

    private mutating func value(
        of placeholder: String, at span: SourceSpan
    ) -> Placeholders.Value? {
        let (name, filter) = TextFilter.split(placeholder)
        if let filter, TextFilter(rawValue: filter) == nil {
            let known = TextFilter.allCases.map(\.rawValue)
            problems.append(
                Diagnostic(
                    "component/placeholder", "there is no filter `\(filter)`", at: span,
                    help: help(for: filter, among: known)))
            return nil
        }
        if let value = placeholders.value(of: placeholder) { return value }
        problems.append(
            Diagnostic(
                "component/placeholder", "`${\(name)}` stands for nothing here", at: span,
                help: help(for: name, among: placeholders.values.keys.sorted())))
        return nil
    }

    private func help(for name: String, among known: [String]) -> String {
        Suggestion.nearest(to: name, among: known).map { "did you mean `\($0)`?" }
            ?? "known here: \(known.joined(separator: ", "))"
    }
}
