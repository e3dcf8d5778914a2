import YAML

/// Puts one tree of Compose's words over another.
enum ConfigMerge {
    /// Lists that make no sense when they grow: a command that is given anew is another command.
    private static let replaced: Set<String> = ["entrypoint", "test"]

    /// Mappings merge, lists grow by what they don't hold yet, everything else is replaced. An
    /// empty list takes all away: `cap_drop: []`.
    static func merged(_ base: ConfigTree, _ over: ConfigTree) -> ConfigTree {
        if case .mapping(let left) = base, case .mapping(let right) = over {
            return .mapping(merged(left, right))
        }
        if let left = base.items, let right = over.items, !right.isEmpty {
            let known = Set(left)
            return .sequence(left + right.filter { !known.contains($0) })
        }
        return over
    }

    /// The entries of `base` in their order, then what `over` adds.
    static func merged(_ base: [ConfigEntry], _ over: [ConfigEntry]) -> [ConfigEntry] {
        if base.isEmpty { return over }
        var result = base
        KeyedMerge.put(over, into: &result, by: \.key) { old, new in
            var entry = old
            entry.value = replaced.contains(new.key) ? new.value : merged(old.value, new.value)
            return entry
        }
        return result
    }
}
