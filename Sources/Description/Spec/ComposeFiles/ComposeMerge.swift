import YAML

/// Lays what one compose file says over what another says, as Compose does.
enum ComposeMerge {
    /// Lists that are replaced as a whole.
    private static let replaced: Set = ["command", "entrypoint", "test"]
    /// What may be a mapping or a list, each of whose items is one by its name.
    private static let keyed: Set = [
        "environment", "labels", "annotations", "args", "depends_on", "networks", "sysctls",
        "additional_contexts",
    ]

    /// One over the other; nil where nothing is left. Mappings merge, lists grow, everything else
    /// is replaced; the tags decide first.
    static func merged(_ base: YAMLNode, _ over: YAMLNode, under key: String = "") -> YAMLNode? {
        switch over.merging {
        case .reset: return nil
        case .override: return plain(over)
        case nil: break
        }
        if over.isNull { return base }
        if replaced.contains(key) { return plain(over) }
        if keyed.contains(key), let base = mapping(base), let over = mapping(over) {
            return merged(base, over, at: over)
        }
        if key == "build" { return merged(build(base), build(over), at: over) }
        if base.mappingEntries != nil, over.mappingEntries != nil {
            return merged(base, over, at: base)
        }
        guard base.sequenceItems != nil || over.sequenceItems != nil,
            base.mappingEntries == nil, over.mappingEntries == nil
        else { return plain(over) }
        return grown(base, over, under: key)
    }

    /// A value by itself, without what is taken away; nil where it is taken away itself.
    static func plain(_ node: YAMLNode) -> YAMLNode? {
        if node.merging == .reset { return nil }
        switch node.content {
        case .scalar: return node
        case .sequence(let items):
            return YAMLNode(
                .sequence(items.compactMap(plain)), at: node.span, anchored: node.anchored)
        case .mapping(let entries):
            let left = entries.compactMap { entry in
                plain(entry.value).map { YAMLEntry(key: entry.key, value: $0) }
            }
            return YAMLNode(.mapping(left), at: node.span, anchored: node.anchored)
        }
    }

    private static func merged(_ base: YAMLNode, _ over: YAMLNode, at place: YAMLNode) -> YAMLNode {
        let further = Dictionary(
            (over.mappingEntries ?? []).map { ($0.name.value, $0) }, uniquingKeysWith: { $1 })
        let old = base.mappingEntries ?? []
        let known = Set(old.map(\.name.value))
        let left = old.compactMap { entry -> YAMLEntry? in
            guard let new = further[entry.name.value] else { return entry }
            guard let value = merged(entry.value, new.value, under: entry.name.value) else {
                return nil
            }
            // What counts now is what the further file says.
            return YAMLEntry(key: new.value.isNull ? entry.key : new.key, value: value)
        }
        let added = (over.mappingEntries ?? []).filter { !known.contains($0.name.value) }
            .compactMap { entry in
                plain(entry.value).map { YAMLEntry(key: entry.key, value: $0) }
            }
        return YAMLNode(.mapping(left + added), at: place.span, anchored: place.anchored)
    }

    /// A list with what the other adds; of two mounts at one path the last one counts.
    private static func grown(_ base: YAMLNode, _ over: YAMLNode, under key: String) -> YAMLNode {
        let added = (over.sequenceItems ?? [over]).compactMap(plain)
        let names = Set(added.compactMap { name(of: $0, under: key) })
        let left = (base.sequenceItems ?? [base]).filter { item in
            name(of: item, under: key).map { !names.contains($0) } ?? true
        }
        return YAMLNode(.sequence(left + added), at: over.span, anchored: over.anchored)
    }

    private static func name(of item: YAMLNode, under key: String) -> String? {
        key == "volumes" ? MountSyntax.target(of: item) : item.valueText
    }

    private static func build(_ node: YAMLNode) -> YAMLNode {
        guard node.mappingEntries == nil, node.valueText != nil else { return node }
        let key = YAMLNode(.scalar(YAMLScalar("context")), at: node.span)
        return YAMLNode(.mapping([YAMLEntry(key: key, value: node)]), at: node.span)
    }

    /// A list of `name=value` or names as a mapping; nil for what is neither.
    private static func mapping(_ node: YAMLNode) -> YAMLNode? {
        if node.mappingEntries != nil { return node }
        guard let items = node.sequenceItems else { return nil }
        let entries = items.map { item in
            let parts = item.scalarText.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value =
                parts.count > 1
                ? YAMLScalar(String(parts[1]), style: .doubleQuoted) : YAMLScalar("")
            return YAMLEntry(
                key: YAMLNode(.scalar(YAMLScalar(String(parts[0]))), at: item.span),
                value: YAMLNode(.scalar(value), at: item.span, anchored: item.anchored))
        }
        return YAMLNode(.mapping(entries), at: node.span, anchored: node.anchored)
    }
}
