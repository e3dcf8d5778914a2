import YAML

/// The hosts that are named in a configuration: of URLs, and of `host:port`.
enum HostNames {
    /// Whatever might be a host; who asks knows which names there are.
    static func all(in tree: ConfigTree) -> Set<String> {
        switch tree {
        case .string(let text), .plain(let text): Set(host(in: text).map { [$0] } ?? [])
        case .sequence(let items), .inline(let items):
            items.reduce(into: []) { $0.formUnion(all(in: $1)) }
        case .mapping(let entries): entries.reduce(into: []) { $0.formUnion(all(in: $1.value)) }
        case .null, .boolean, .integer, .number: []
        }
    }

    /// The host of a URL, or of `host:port`.
    static func host(in text: String) -> String? {
        let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let host = authority.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
        return host.isEmpty ? nil : String(host)
    }
}
