/// A mapping that Prometheus reads, with what holds between its keys.
package struct PrometheusMapping: Sendable {
    /// What it is called among the definitions of the JSON Schema.
    package let name: String
    /// Its keys in their order.
    package let keys: [String]
    /// The shapes of its keys.
    package let shapes: [String: PrometheusShape]
    /// What holds between its keys.
    let rules: [PrometheusRule]

    /// A mapping of these keys, and those of others that stand beside them.
    init(
        _ name: String, _ keys: KeyValuePairs<String, PrometheusShape>,
        with others: [PrometheusMapping] = [], rules: [PrometheusRule] = []
    ) {
        self.name = name
        self.keys = keys.map(\.key) + others.flatMap(\.keys)
        let own = Dictionary(keys.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        shapes = others.reduce(into: own) { all, other in
            all.merge(other.shapes) { first, _ in first }
        }
        self.rules = rules + others.flatMap(\.rules)
    }

    /// The key that takes the path of a file for what `key` takes itself.
    package func fileTwin(of key: String) -> String? {
        guard shapes[key] != nil else { return nil }
        return ["\(key)_file", "\(key)_path"].first { shapes[$0] != nil }
    }

    /// The list of files whose contents stand beside the values of this mapping.
    package var fileList: String? {
        if case .list = shapes["files"]?.form, shapes["secrets"] != nil { "files" } else { nil }
    }
}

/// What holds between the keys of a mapping, as Prometheus checks it when it starts.
enum PrometheusRule: Sendable {
    /// These exclude one another.
    case atMostOne([String])
    /// One of these must be there.
    case atLeastOne([String])
    /// Where one of the first is, one of the second must be.
    case needs([String], anyOf: [String])
    /// Where the first is one of the words, the keys must be there; `assumed` is the word that
    /// counts where there is none.
    case requires([String], where: String, is: Set<String>, assumed: String = "")
    /// The keys that go with each `action` of relabelling.
    case relabelling
    /// Selectors of Kubernetes, which each role has its own of.
    case selectors
}
