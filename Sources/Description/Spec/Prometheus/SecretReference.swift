import StackModel
import YAML

/// Values that are written as `{secret: NAME}` and come to a server as files.
enum SecretReference {
    /// How a server is told of a file with a secret.
    enum Form {
        /// Prometheus's: `KEY_file: /run/secrets/NAME`.
        case file
        /// Grafana's, within the value: `$__file{/run/secrets/NAME}`.
        case expression
    }

    /// The keys that Prometheus can read from a file, by `_file` behind them (HTTP settings, TLS, 3.5).
    private static let fileKeys: Set = [
        "username", "password", "credentials", "client_secret", "bearer_token", "ca", "cert", "key",
    ]

    /// The tree with `KEY: {secret: NAME}` in a server's form, and the names.
    static func resolved(
        _ entry: ConfigEntry, as form: Form = .file
    ) -> (entry: ConfigEntry, secrets: [String]) {
        if form == .expression || fileKeys.contains(entry.key), let name = name(in: entry.value) {
            let path = ComponentUse.path(ofSecret: name)
            switch form {
            case .file: return (ConfigEntry(entry.key + "_file", .string(path)), [name])
            case .expression:
                return (ConfigEntry(entry.key, .string("$__file{\(path)}")), [name])
            }
        }
        let (value, secrets) = resolved(entry.value, as: form)
        return (ConfigEntry(entry.key, value), secrets)
    }

    private static func resolved(_ tree: ConfigTree, as form: Form) -> (ConfigTree, [String]) {
        switch tree {
        case .mapping(let entries):
            let parts = entries.map { Self.resolved($0, as: form) }
            return (.mapping(parts.map(\.entry)), parts.flatMap(\.secrets))
        case .sequence(let items):
            let parts = items.map { Self.resolved($0, as: form) as (ConfigTree, [String]) }
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
