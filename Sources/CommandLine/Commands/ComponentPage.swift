import Description
import Diagnostics
import YAML

/// What `belfry components KIND` shows of one component.
enum ComponentPage {
    static func text(of component: Component) -> StyledText {
        var sections: [StyledText] = ["\(component.kind): \(component.summary)"]
        if let image = component.image { sections.append("Image: \(image.value)") }
        sections.append(usage(of: component))
        sections.append(table("Parameters:", component.parameters.map(row)))
        sections.append(table("Provides to services that need it:", pairs(of: component.provides)))
        sections.append(table("Metrics:", pairs(of: component.contracts)))
        return "\(sections.filter { !$0.isEmpty }.joined(separator: "\n\n"))\n"
    }

    /// Its form is described in docs/json.md.
    static func json(of component: Component) -> ConfigTree {
        var entries = [
            ConfigEntry("kind", .string(component.kind)),
            ConfigEntry("summary", .string(component.summary)),
            ConfigEntry("role", .string(component.role.rawValue)),
        ]
        if let image = component.image {
            entries.append(ConfigEntry("image", .string(image.value)))
        }
        entries += [
            ConfigEntry("parameters", .sequence(component.parameters.map(json))),
            ConfigEntry("provides", json(pairs(of: component.provides))),
            ConfigEntry("metrics", json(pairs(of: component.contracts))),
        ]
        return .mapping(entries)
    }

    private static func json(_ parameter: Parameter) -> ConfigTree {
        var entries = [
            ConfigEntry("name", .string(parameter.name.value)),
            ConfigEntry("type", .string(parameter.kind.rawValue)),
        ]
        if !parameter.choices.isEmpty {
            entries.append(
                ConfigEntry("choices", .sequence(parameter.choices.map { .string($0) })))
        }
        let texts = [
            ("default", parameter.fallback), ("about", parameter.about),
            ("allowed", parameter.allowed),
        ]
        entries += texts.compactMap { name, text in text.map { ConfigEntry(name, .string($0)) } }
        return .mapping(entries)
    }

    private static func json(_ pairs: [(String, String)]) -> ConfigTree {
        .mapping(pairs.map { ConfigEntry($0.0, .string($0.1)) })
    }

    private static func usage(of component: Component) -> StyledText {
        let kind = component.kind
        switch component.role {
        case .runtime:
            return "Use it:\n  services: {app: {…, metrics: {port: 8080, runtime: \(kind)}}}"
        case .metricsStore, .dashboards: return "Use it:\n  monitoring: {\(kind): {}}"
        case .store, .queue: return "Use it:\n  services: {\(kind): {component: \(kind)}}"
        }
    }

    private static func row(_ parameter: Parameter) -> (String, String) {
        let type =
            parameter.choices.isEmpty
            ? parameter.kind.rawValue : parameter.choices.joined(separator: "|")
        let fallback = parameter.fallback.map { ", \($0) by default" } ?? ""
        let about = parameter.about.map { ". \($0)" } ?? ""
        let allowed = parameter.allowed.map { " (\($0))" } ?? ""
        return (parameter.name.value, type + fallback + about + allowed)
    }

    /// The entries of a mapping; a value that is a mapping itself shows its type.
    private static func pairs(of node: YAMLNode?) -> [(String, String)] {
        guard case .mapping(let entries)? = node.map(ConfigTree.init) else { return [] }
        return entries.map { ($0.key, words(of: $0.value)) }
    }

    private static func words(of tree: ConfigTree) -> String {
        switch tree {
        case .string(let text), .plain(let text), .number(let text): text
        case .integer(let number): "\(number)"
        case .boolean(let value): "\(value)"
        case .mapping: tree["type"].map(words) ?? ""
        case .null, .sequence, .inline: ""
        }
    }

    private static func table(_ title: String, _ rows: [(String, String)]) -> StyledText {
        guard !rows.isEmpty else { return StyledText() }
        let width = rows.map(\.0.count).max() ?? 0
        let lines = rows.map { name, text -> StyledText in
            "  \(name)\(String(repeating: " ", count: width - name.count + 2))\(text)"
        }
        return ([StyledText(title)] + lines).joined(separator: "\n")
    }
}
