import Diagnostics
import StackModel
import YAML

/// A dashboard of the user's own as this stack's Grafana can load it: the datasources that it was
/// exported with are replaced, and what an import by hand would fill in is filled in.
struct OwnDashboardModel {
    /// A datasource that this Grafana does not have.
    struct Unknown {
        let name: String
        let type: String?
        let span: SourceSpan
    }

    /// What Grafana fills in only when somebody imports the file by hand.
    private static let imported: Set = ["__inputs", "__requires", "id"]

    private let dashboard: OwnDashboard
    private let sources: DatasourceTable
    /// The values of the inputs, by their names.
    private var inputs: [String: String] = [:]
    /// The choices above the panels, which Grafana fills in.
    private let variables: Set<String>
    /// Each datasource that is not known, where it first stands.
    private(set) var unknown: [Unknown] = []
    /// By what those are referred to.
    private var told: Set<String> = []

    init(_ dashboard: OwnDashboard, _ sources: DatasourceTable) {
        self.dashboard = dashboard
        self.sources = sources
        let list = dashboard.node["templating"]?["list"]?.sequenceItems ?? []
        variables = Set(list.compactMap { $0["name"]?.valueText })
        for input in dashboard.node["__inputs"]?.sequenceItems ?? [] { add(input) }
        for (_, wanted) in dashboard.datasources where !sources.knows(wanted.value) {
            tell(wanted.value, nil, at: wanted.span)
        }
    }

    /// The model, with a uid of its own if the file has none.
    mutating func tree(uid: String) -> ConfigTree {
        let entries = (dashboard.node.mappingEntries ?? []).filter {
            !Self.imported.contains($0.name.value) && $0.name.value != "uid"
        }
        let rest = entries.map { ConfigEntry($0.name.value, tree($0.value, under: $0.name.value)) }
        return .mapping([ConfigEntry("id", .null), ConfigEntry("uid", .string(uid))] + rest)
    }

    private mutating func add(_ input: YAMLNode) {
        guard let name = input["name"]?.valueText else { return }
        if let wanted = dashboard.datasources[name] {
            inputs[name] = sources.reference(to: wanted.value)
        } else if input["type"]?.valueText == "datasource" {
            let type = input["pluginId"]?.valueText
            inputs[name] = type.flatMap(sources.first(ofType:))
            if inputs[name] == nil {
                tell(name, type, at: (input["name"] ?? input).span)
            }
        } else {
            inputs[name] = input["value"]?.valueText
        }
    }

    private mutating func tree(_ node: YAMLNode, under key: String) -> ConfigTree {
        switch node.content {
        case .sequence(let items): return .sequence(items.map { tree($0, under: "") })
        case .mapping(let entries) where key == "datasource":
            let type = node["type"]?.valueText
            return .mapping(
                entries.map { entry in
                    let name = entry.name.value
                    return name == "uid"
                        ? ConfigEntry(name, reference(entry.value, ofType: type))
                        : ConfigEntry(name, tree(entry.value, under: name))
                })
        case .mapping(let entries):
            return .mapping(
                entries.map { ConfigEntry($0.name.value, tree($0.value, under: $0.name.value)) })
        case .scalar:
            if key == "datasource" { return reference(node, ofType: nil) }
            guard let text = node.valueText, text.contains("${") else { return ConfigTree(node) }
            return .string(filled(text))
        }
    }

    /// How many bytes values may come to in the whole of a dashboard: far more than names and
    /// constants do, and little enough for a hostile file.
    private static let most = 1 << 20
    private var left = most

    /// A text with the values of the inputs in it, found by bytes, as Grafana's names are ASCII.
    private mutating func filled(_ text: String) -> String {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            let name = Self.reference(at: rest)
            if let name, let value = inputs[name], value.utf8.count <= left {
                left -= value.utf8.count
                result += Array(value.utf8)
                rest = rest.dropFirst(name.utf8.count + 3)
            } else {
                result.append(byte)
                rest.removeFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The name in `${NAME}` where the bytes begin with that.
    private static func reference(at bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.starts(with: Array("${".utf8)) else { return nil }
        let name = bytes.dropFirst(2).prefix { Grammar.isWordPart($0) || $0 == UInt8(ascii: "-") }
        guard !name.isEmpty, name.endIndex < bytes.endIndex,
            bytes[name.endIndex] == UInt8(ascii: "}")
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// By what a panel refers to its datasource here.
    private mutating func reference(_ node: YAMLNode, ofType type: String?) -> ConfigTree {
        guard let written = node.valueText else { return ConfigTree(node) }
        let name = filled(written)
        if let wanted = dashboard.datasources[name] {
            return .string(sources.reference(to: wanted.value))
        }
        // Grafana's own, which every Grafana has.
        if type == "datasource" { return .string(name) }
        if sources.knows(name) || isVariable(name) || told.contains(name) { return .string(name) }
        // An export whose list of inputs is lost, or one from another Grafana.
        let kind = type ?? (name.hasPrefix("${DS_PROM") ? sources.ownType : nil)
        if let kind, let first = sources.first(ofType: kind) { return .string(first) }
        tell(name, type, at: node.span)
        return .string(name)
    }

    private mutating func tell(_ name: String, _ type: String?, at span: SourceSpan) {
        unknown.append(Unknown(name: name, type: type, span: span))
        told.formUnion([name, "${\(name)}"])
    }

    /// Whether a choice above the panels says which it is.
    private func isVariable(_ text: String) -> Bool {
        guard text.hasPrefix("$") || text.hasPrefix("[[") else { return false }
        let name = text.drop { "${[".contains($0) }.prefix {
            $0.isLetter || $0.isNumber || $0 == "_"
        }
        return variables.contains(String(name))
    }
}
