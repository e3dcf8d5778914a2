import Diagnostics

/// What holds for the entries of a mapping: each key once, and `<<` brings others' entries in.
struct MappingRules {
    private(set) var entries: [YAMLEntry]
    private(set) var findings: [Diagnostic] = []
    private let hasMerge: Bool

    init(_ entries: [YAMLEntry], hasMerge: Bool) {
        self.entries = entries
        self.hasMerge = hasMerge
    }

    /// Whether a key is YAML's merge key.
    static func isMerge(_ scalar: YAMLScalar) -> Bool {
        scalar.text == "<<" && scalar.style == .plain && scalar.tag == nil
    }

    /// Drops repeated keys with a finding, then puts merged entries where `<<` stood.
    mutating func apply() {
        if hasRepeatedKey { dropRepeatedKeys() }
        if hasMerge { merge() }
    }

    private var hasRepeatedKey: Bool {
        guard entries.count > 8 else { return hasRepeatedKeyAmongFew }
        var seen: Set<String> = Set(minimumCapacity: entries.count)
        return entries.contains { !seen.insert($0.key.scalarText).inserted }
    }

    private var hasRepeatedKeyAmongFew: Bool {
        for later in entries.indices.dropFirst() {
            let key = entries[later].key.scalarText
            for earlier in 0..<later where entries[earlier].key.scalarText == key { return true }
        }
        return false
    }

    private mutating func dropRepeatedKeys() {
        var first: [String: SourceSpan] = [:]
        entries = entries.filter { entry in
            let key = entry.key.scalarText
            guard let place = first[key] else {
                first[key] = entry.key.span
                return true
            }
            findings.append(
                Diagnostic(
                    "yaml/duplicate-key", "the key `\(key)` is written twice", at: entry.key.span,
                    related: [.init("it stands here first", at: place)],
                    help: Self.help(for: entry.key)))
            return false
        }
    }

    private static func help(for key: YAMLNode) -> String {
        key.scalar.map(isMerge) == true
            ? "name all of them in one list: `<<: [*first, *second]`" : "keep one of the two"
    }

    private mutating func merge() {
        var taken = Set(entries.map(\.key.scalarText))
        var merged: [YAMLEntry] = []
        for entry in entries {
            guard case .scalar(let key) = entry.key.content, Self.isMerge(key) else {
                merged.append(entry)
                continue
            }
            for source in sources(of: entry.value) {
                merged += source.filter { taken.insert($0.key.scalarText).inserted }
            }
        }
        entries = merged
    }

    /// The mappings that a merge names, the strongest first.
    private mutating func sources(of value: YAMLNode) -> [[YAMLEntry]] {
        switch value.content {
        case .mapping(let entries): return [entries]
        case .sequence(let items):
            return items.compactMap { item in
                if case .mapping(let entries) = item.content { return entries }
                findings.append(Self.notMergeable(item))
                return nil
            }
        case .scalar:
            findings.append(Self.notMergeable(value))
            return []
        }
    }

    private static func notMergeable(_ node: YAMLNode) -> Diagnostic {
        Diagnostic(
            "yaml/merge", "`<<` takes a mapping or a list of mappings", at: node.span,
            help: "write `<<: *name`, where `&name` names a mapping")
    }
}
