import StackModel
import YAML

/// Values that are written as `{secret: NAME}` and come to a server as files.
enum SecretReference {
    /// An entry as its server reads it, and the secrets that it names.
    typealias Resolved = (entry: ConfigEntry, secrets: [String])

    /// A key of Prometheus's: `KEY: {secret: NAME}` as `KEY_file: /run/secrets/NAME` where the
    /// mapping has such a key.
    static func resolved(_ entry: ConfigEntry, in mapping: PrometheusMapping) -> Resolved {
        guard let shape = mapping.shapes[entry.key] else { return (entry, []) }
        if case .scalar = shape.form, let name = name(in: entry.value),
            let twin = mapping.fileTwin(of: entry.key)
        {
            return (ConfigEntry(twin, .string(ComponentUse.path(ofSecret: name))), [name])
        }
        let (value, secrets) = resolved(entry.value, as: shape)
        return (ConfigEntry(entry.key, value), secrets)
    }

    private static func resolved(
        _ tree: ConfigTree, as shape: PrometheusShape
    ) -> (ConfigTree, [String]) {
        switch (shape.form, tree) {
        case (.list(let item, _), .sequence(let items)):
            let parts = items.map { resolved($0, as: item) }
            return (.sequence(parts.map(\.0)), parts.flatMap(\.1))
        case (.entries(let value, _), .mapping(let entries)):
            let parts = entries.map { ($0.key, resolved($0.value, as: value)) }
            return (.mapping(parts.map { ConfigEntry($0, $1.0) }), parts.flatMap(\.1.1))
        case (.mapping(let mapping), .mapping(let entries)):
            if let key = mapping.fileList { return listed(entries, under: key) }
            let parts = entries.map { resolved($0, in: mapping) }
            return (.mapping(parts.map(\.entry)), parts.flatMap(\.secrets))
        default: return (tree, [])
        }
    }

    /// Secrets among the values of a header, or in its place, as paths in its list of files.
    private static func listed(
        _ entries: [ConfigEntry], under key: String
    ) -> (ConfigTree, [String]) {
        var names = name(in: .mapping(entries)).map { [$0] } ?? []
        var rest: [ConfigEntry] = []
        for entry in names.isEmpty ? entries : [] where entry.key != key {
            let items = entry.value.items ?? []
            let secrets = items.compactMap(name)
            let others = items.filter { name(in: $0) == nil }
            names += secrets
            if secrets.isEmpty { rest.append(entry) }
            if !secrets.isEmpty, !others.isEmpty {
                rest.append(ConfigEntry(entry.key, .sequence(others)))
            }
        }
        let files = entries.first { $0.key == key }
        if names.isEmpty { return (.mapping(entries), []) }
        let paths = names.map { ConfigTree.string(ComponentUse.path(ofSecret: $0)) }
        rest.append(ConfigEntry(key, .sequence((files?.value.items ?? []) + paths)))
        return (.mapping(rest), names)
    }

    /// A key of Grafana's: each `{secret: NAME}` as `$__file{/run/secrets/NAME}`.
    static func resolvedAsExpression(_ entry: ConfigEntry) -> Resolved {
        let (value, secrets) = expression(entry.value)
        return (ConfigEntry(entry.key, value), secrets)
    }

    private static func expression(_ tree: ConfigTree) -> (ConfigTree, [String]) {
        if let name = name(in: tree) {
            return (.string("$__file{\(ComponentUse.path(ofSecret: name))}"), [name])
        }
        switch tree {
        case .mapping(let entries):
            let parts = entries.map(resolvedAsExpression)
            return (.mapping(parts.map(\.entry)), parts.flatMap(\.secrets))
        case .sequence(let items):
            let parts = items.map(expression)
            return (.sequence(parts.map(\.0)), parts.flatMap(\.1))
        case .null, .boolean, .integer, .number, .string, .plain, .inline: return (tree, [])
        }
    }

    /// The secret that a value names; nil for any other value.
    static func name(in tree: ConfigTree) -> String? {
        guard case .mapping(let entries) = tree, entries.count == 1, entries[0].key == "secret"
        else { return nil }
        return entries[0].value.valueText
    }
}
