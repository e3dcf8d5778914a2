import YAML

/// Puts one tree of Compose's words over another.
enum ConfigMerge {
    /// Lists that make no sense when they grow: a command that is given anew is another command.
    private static let replaced: Set<String> = ["entrypoint", "test"]

    /// Mappings merge, lists grow by what they don't hold yet, everything else is replaced.
    static func merged(_ base: ConfigTree, _ over: ConfigTree) -> ConfigTree {
        if case .mapping(let left) = base, case .mapping(let right) = over {
            return .mapping(merged(left, right))
        }
        if let left = base.items, let right = over.items {
            return .sequence(left + right.filter { !left.contains($0) })
        }
        return over
    }

    /// The entries of `base` in their order, then what `over` adds.
    static func merged(_ base: [ConfigEntry], _ over: [ConfigEntry]) -> [ConfigEntry] {
        if base.isEmpty { return over }
        var result = base
        for entry in over {
            if let index = result.firstIndex(where: { $0.key == entry.key }) {
                let isReplaced = replaced.contains(entry.key)
                let value = isReplaced ? entry.value : merged(result[index].value, entry.value)
                result[index].value = value
            } else {
                result.append(entry)
            }
        }
        return result
    }
}
