import StackModel
import YAML

/// Values that are written as `{secret: NAME}` and come to Prometheus as files: it reads no
/// variables from its environment.
enum SecretReference {
    /// The tree with `KEY: {secret: NAME}` as `KEY_file: /run/secrets/NAME`, and the names.
    static func resolved(_ entry: ConfigEntry) -> (entry: ConfigEntry, secrets: [String]) {
        if let name = name(in: entry.value) {
            let path = ComponentUse.path(ofSecret: name)
            return (ConfigEntry(entry.key + "_file", .string(path)), [name])
        }
        let (value, secrets) = resolved(entry.value)
        return (ConfigEntry(entry.key, value), secrets)
    }

    private static func resolved(_ tree: ConfigTree) -> (ConfigTree, [String]) {
        switch tree {
        case .mapping(let entries):
            let parts = entries.map { Self.resolved($0) }
            return (.mapping(parts.map(\.entry)), parts.flatMap(\.secrets))
        case .sequence(let items):
            let parts = items.map { Self.resolved($0) as (ConfigTree, [String]) }
            return (.sequence(parts.map(\.0)), parts.flatMap(\.1))
        case .null, .boolean, .integer, .number, .string, .plain, .inline: return (tree, [])
        }
    }

    private static func name(in tree: ConfigTree) -> String? {
        guard case .mapping(let entries) = tree, entries.count == 1, entries[0].key == "secret"
        else { return nil }
        return entries[0].value.valueText
    }
}
