import StackModel
import YAML

/// Finds what a description takes from Compose's environment without giving a default.
struct VariableSearch {
    /// A variable at a place.
    private struct Use: Hashable {
        var name: String
        var place: String
    }

    private var places: [String: [String]] = [:]
    private var seen: Set<Use> = []
    /// The keys on the way to where the search stands.
    private var path: [String] = []

    /// The variables by name, each with the places that use it.
    static func variables(of spec: StackSpec) -> [Variable] {
        var search = VariableSearch()
        for service in spec.services { search.visit(service) }
        for server in spec.monitoring {
            guard let node = server.overlayNode else { continue }
            search.path = ["monitoring", server.kind.value, "service"]
            search.visit(node)
        }
        for (key, resources) in [
            ("networks", spec.networks), ("volumes", spec.volumes), ("secrets", spec.secrets),
        ] {
            for resource in resources where !resource.settings.isEmpty {
                search.path = [key, resource.name.value]
                search.visit(.mapping(resource.settings))
            }
        }
        // Compose takes the value of such a secret from its environment.
        for secret in spec.secrets {
            guard let name = secret.settings.first(where: { $0.key == "environment" }) else {
                continue
            }
            search.path = ["secrets", secret.name.value]
            if let text = name.value.valueText { search.note(text, at: search.place) }
        }
        return search.places.sorted { $0.key < $1.key }.map { Variable($0.key, places: $0.value) }
    }

    private mutating func visit(_ service: ServiceSpec) {
        path = ["services", service.name.value]
        for entry in service.node.mappingEntries ?? []
        where !ServiceSpec.keysWithoutVariables.contains(entry.name.value) {
            visit(entry)
        }
        // A name without a value is Compose's way to pass its own variable on.
        path.append("environment")
        let place = place
        for variable in service.compose.environment where variable.value.value == nil {
            note(variable.value.name, at: place)
        }
    }

    private mutating func visit(_ entry: YAMLEntry) {
        path.append(entry.name.value)
        visit(entry.value)
        path.removeLast()
    }

    private mutating func visit(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let scalar): visit(scalar.text)
        case .sequence(let items): for item in items { visit(item) }
        case .mapping(let entries): for entry in entries { visit(entry) }
        }
    }

    private mutating func visit(_ tree: ConfigTree) {
        switch tree {
        case .mapping(let entries):
            for entry in entries {
                path.append(entry.key)
                visit(entry.value)
                path.removeLast()
            }
        case .sequence(let items), .inline(let items): for item in items { visit(item) }
        case .string(let text), .plain(let text): visit(text)
        case .null, .boolean, .integer, .number: return
        }
    }

    private mutating func visit(_ text: String) {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return }
        let names = Interpolation.neededVariables(in: text)
        if names.isEmpty { return }
        let place = place
        for name in names { note(name, at: place) }
    }

    /// Where the search stands, as the user finds it.
    private var place: String { path.joined(separator: ".") }

    private mutating func note(_ name: String, at place: String) {
        guard seen.insert(Use(name: name, place: place)).inserted else { return }
        places[name, default: []].append(place)
    }
}
