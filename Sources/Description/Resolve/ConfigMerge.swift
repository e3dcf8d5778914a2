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

    private static func merged(
        _ base: ConfigTree, _ over: ConfigTree, under key: String
    ) -> ConfigTree {
        if replaced.contains(key) { return over }
        // A command's words mean something by their places, also those that are there already.
        if key == "command", let left = base.items, let right = over.items, !right.isEmpty {
            return .sequence(CommandOptions(left).adding(CommandOptions(right)))
        }
        return merged(base, over)
    }

    /// The entries of `base` in their order, then what `over` adds.
    static func merged(_ base: [ConfigEntry], _ over: [ConfigEntry]) -> [ConfigEntry] {
        if base.isEmpty { return over }
        var result = base
        KeyedMerge.put(over, into: &result, by: \.key) { old, new in
            var entry = old
            entry.value = merged(old.value, new.value, under: new.key)
            return entry
        }
        return result
    }
}
