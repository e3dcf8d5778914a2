import StackModel
import YAML

/// The datasources that a stack's Grafana has, by what dashboards call them.
struct DatasourceTable {
    /// What Grafana has by itself.
    private static let builtIn: Set = [
        "-- Grafana --", "-- Mixed --", "-- Dashboard --", "__expr__", "default", "",
    ]

    /// Names and uids, with the type of each.
    private var types: [String: String] = [:]
    /// By what a panel refers to the first of a type.
    private var firsts: [String: String] = [:]
    /// The uids by name.
    private var uids: [String: String] = [:]
    /// The type of the stack's own store.
    let ownType: String?
    /// The names that people know.
    private(set) var names: [String] = []

    init(_ monitoring: Monitoring) {
        ownType = monitoring.datasources.first?.type
        for source in monitoring.datasources {
            add(source.name, uid: source.uid, type: source.type)
        }
        for own in monitoring.dashboarding?.datasources ?? [] {
            guard let name = own["name"]?.valueText, let type = own["type"]?.valueText else {
                continue
            }
            add(name, uid: own["uid"]?.valueText, type: type)
        }
    }

    private mutating func add(_ name: String, uid: String?, type: String) {
        names.append(name)
        types[name] = type
        if let uid {
            types[uid] = type
            uids[name] = uid
        }
        if firsts[type] == nil { firsts[type] = uid ?? name }
    }

    /// By what to refer to the datasource that people call `name`.
    func reference(to name: String) -> String { uids[name] ?? name }

    /// Whether a panel may refer to it as it is.
    func knows(_ reference: String) -> Bool {
        Self.builtIn.contains(reference) || types[reference] != nil
    }

    /// By what to refer to the first datasource of a type; nil if there is none.
    func first(ofType type: String) -> String? { firsts[type] }
}
