import Diagnostics
import StackModel
import YAML

/// Compose's ways to refer to networks, services and secrets: a list of names, or a mapping.
enum ReferenceSyntax {
    /// Reads `networks`.
    static func networks(
        _ node: YAMLNode, into bag: inout DiagnosticBag
    ) -> [Located<NetworkAttachment>] {
        named(node, "networks", into: &bag).map { name, value in
            Located(NetworkAttachment(name.value, settings: settings(value)), at: name.span)
        }
    }

    /// Reads `depends_on`.
    static func dependencies(
        _ node: YAMLNode, into bag: inout DiagnosticBag
    ) -> [Located<Dependency>] {
        named(node, "depends_on", into: &bag).compactMap { name, value in
            guard let value, !value.isNull else {
                return Located(Dependency(service: name.value, condition: .started), at: name.span)
            }
            return dependency(name, value, into: &bag)
        }
    }

    /// Reads an item of `secrets`.
    static func secret(_ node: YAMLNode, into bag: inout DiagnosticBag) -> Located<SecretUse>? {
        if let text = node.valueText { return Located(SecretUse(text), at: node.span) }
        guard var fields = FieldReader(node, "secrets", .secret, into: &bag) else { return nil }
        let source = fields.requiredText("source", into: &bag)
        var settings: [ConfigEntry] = []
        for key in ["target", "uid", "gid", "mode"] {
            if let value = fields.node(key) { settings.append(ConfigEntry(key, ConfigTree(value))) }
        }
        fields.finish(into: &bag)
        return source.map { Located(SecretUse($0.value, settings: settings), at: $0.span) }
    }

    private static func dependency(
        _ name: Located<String>, _ value: YAMLNode, into bag: inout DiagnosticBag
    ) -> Located<Dependency>? {
        let what = "depends_on.\(name.value)"
        guard var fields = FieldReader(value, what, .dependency, into: &bag) else { return nil }
        let condition = fields.choice("condition", of: Dependency.Condition.self, into: &bag)
        var settings: [ConfigEntry] = []
        for key in ["restart", "required"] {
            if let value = fields.node(key) { settings.append(ConfigEntry(key, ConfigTree(value))) }
        }
        fields.finish(into: &bag)
        return Located(
            Dependency(
                service: name.value, condition: condition?.value ?? .started, settings: settings),
            at: name.span)
    }

    private static func named(
        _ node: YAMLNode, _ what: String, into bag: inout DiagnosticBag
    ) -> [(Located<String>, YAMLNode?)] {
        if let entries = node.mappingEntries { return entries.map { ($0.name, $0.value) } }
        if let items = node.sequenceItems {
            return items.compactMap { item in
                ScalarReader.text(item, what, into: &bag).map { ($0, nil) }
            }
        }
        if !node.isNull {
            bag.report(
                Diagnostic(
                    "fields/type", "`\(what)` must be a list of names", at: node.span,
                    help: "write `\(what): [name]`"))
        }
        return []
    }

    private static func settings(_ node: YAMLNode?) -> [ConfigEntry] {
        guard let node, case .mapping(let entries) = ConfigTree(node) else { return [] }
        return entries
    }
}
