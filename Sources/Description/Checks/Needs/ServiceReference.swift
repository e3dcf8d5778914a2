import Diagnostics
import YAML

/// A name of another service in a key of Compose's beside `depends_on`: Compose starts that one
/// first, and refuses a name that is none.
struct ServiceReference {
    /// The key in which it stands.
    let key: String
    /// The service that is named.
    let service: Located<String>

    /// All in what is written of a service.
    static func all(in service: WrittenService) -> [ServiceReference] { all(in: service.node) }

    /// All in the mapping of a service.
    static func all(in node: YAMLNode) -> [ServiceReference] {
        let listed = ["links", "volumes_from"].flatMap { key in
            items(key, of: node).map { ($0, key, String(head($0.scalarText))) }
        }
        let shared = ["network_mode", "ipc", "pid"].compactMap { key in
            node[key].flatMap { value in
                self.shared(value.scalarText).map { (value, key, $0) }
            }
        }
        let extended = node["extends"].flatMap { value -> (YAMLNode, String, String)? in
            // What another file holds is not known here.
            guard value["file"] == nil else { return nil }
            let name = value["service"] ?? value
            return name.valueText.map { (name, "extends", $0) }
        }
        return (listed + shared + [extended].compactMap(\.self))
            .filter { !$0.2.isEmpty && !$0.2.contains("$") }
            .map { ServiceReference(key: $1, service: Located($2, at: $0.span)) }
    }

    /// Whether Compose waits for it, as for one in `depends_on`.
    var isWaitedFor: Bool { key != "extends" }

    private static func items(_ key: String, of node: YAMLNode) -> [YAMLNode] {
        (node[key]?.sequenceItems ?? []).filter { !$0.scalarText.hasPrefix("container:") }
    }

    /// `name` of `name:alias` and `name:ro`.
    private static func head(_ text: String) -> Substring { text.prefix { $0 != ":" } }

    private static func shared(_ mode: String) -> String? {
        mode.hasPrefix("service:") ? String(mode.dropFirst("service:".count)) : nil
    }
}
