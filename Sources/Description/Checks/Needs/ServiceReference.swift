import Diagnostics
import YAML

/// A name of another service in a key of Compose's beside `depends_on`: Compose starts that one
/// first, and refuses a name that is none.
struct ServiceReference {
    /// The key in which it stands.
    let key: String
    /// The service that is named.
    let service: Located<String>

    /// Whether Compose waits for it, as for one in `depends_on`.
    var isWaitedFor: Bool { key != "extends" }

    /// All in what is written of a service.
    static func all(in service: WrittenService) -> [ServiceReference] { all(in: service.node) }

    /// All in the mapping of a service.
    static func all(in node: YAMLNode) -> [ServiceReference] {
        (node.mappingEntries ?? []).flatMap { entry -> [ServiceReference] in
            let key = entry.key.scalarText
            return names(key, entry.value).filter { !$0.value.isEmpty && !$0.value.contains("$") }
                .map { ServiceReference(key: key, service: $0) }
        }
    }

    private static func names(_ key: String, _ value: YAMLNode) -> [Located<String>] {
        switch key {
        case "links", "volumes_from":
            // `name` of `name:alias` and `name:ro`.
            return (value.sequenceItems ?? [])
                .filter { !$0.scalarText.hasPrefix("container:") }
                .map { Located(String($0.scalarText.prefix { $0 != ":" }), at: $0.span) }
        case "network_mode", "ipc", "pid":
            let mode = value.scalarText
            let head = "service:"
            return mode.hasPrefix(head)
                ? [Located(String(mode.dropFirst(head.count)), at: value.span)] : []
        case "extends":
            // What another file holds is not known here.
            guard value["file"] == nil else { return [] }
            let name = value["service"] ?? value
            return name.valueText.map { [Located($0, at: name.span)] } ?? []
        default: return []
        }
    }
}
