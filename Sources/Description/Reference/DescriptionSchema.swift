import Diagnostics
package import YAML

/// The JSON Schema (draft 2020-12) of a description, for editors: what it refuses, the reader
/// refuses too. A mapping of the description is a definition, called by its path.
package struct DescriptionSchema {
    private let components: [Component]
    private var definitions: [ConfigEntry] = []

    private init(components: [Component]) { self.components = components }

    /// The schema, with the parameters of these components.
    package static func document(components: [Component]) -> ConfigTree {
        var schema = DescriptionSchema(components: components)
        let whole = schema.schema(of: .description)
        let head = [
            ConfigEntry("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ConfigEntry("title", "belfry's stack.yaml"),
        ]
        return .mapping(
            head + whole + [ConfigEntry("$defs", .mapping(schema.definitions))])
    }

    private mutating func schema(of mapping: DeclaredMapping) -> [ConfigEntry] {
        schema(of: mapping, parameters: nil)
    }

    /// A mapping beside whose keys a component's parameters stand; nil for those of any.
    private mutating func schema(
        of mapping: DeclaredMapping, parameters component: Component?
    ) -> [ConfigEntry] {
        let parameters = component.map(declarations) ?? []
        var properties = (mapping.keys + parameters).map {
            property($0, of: mapping, parameters: component)
        }
        let required = (mapping.keys + parameters).filter(\.isRequired).map(\.name)
        var entries: [ConfigEntry] = [
            ConfigEntry("type", "object"), ConfigEntry("description", .string(mapping.about)),
        ]
        var isOpen = false
        switch mapping.others {
        case .none: break
        case .open: isOpen = true
        case .parameters: isOpen = component == nil
        case .extensions: entries.append(Self.extensions)
        case .passedOn(let keys, let program):
            properties += keys.map { key in
                let about = ConfigEntry("description", .string("\(program)'s `\(key)`."))
                return ConfigEntry(key, .mapping([about] + prometheus(key)))
            }
        case .passedOnWithExtensions(let keys, let program):
            entries.append(Self.extensions)
            properties += keys.map { passedOn($0, to: program, shape: ComposeShapes.service[$0]) }
        }
        entries.append(ConfigEntry("properties", .mapping(properties)))
        if !required.isEmpty {
            entries.append(ConfigEntry("required", .sequence(required.map { .string($0) })))
        }
        if !mapping.alternatives.isEmpty {
            let one = mapping.alternatives.map { ["required": [.string($0)]] as ConfigTree }
            entries.append(ConfigEntry("anyOf", .sequence(one)))
        }
        if !isOpen { entries.append(ConfigEntry("additionalProperties", false)) }
        return entries + choices(of: mapping)
    }

    private mutating func property(
        _ key: DeclaredKey, of mapping: DeclaredMapping, parameters component: Component?
    ) -> ConfigEntry {
        if case .passedOn = key.value, case .passedOn = mapping.others {
            return ConfigEntry(key.name, schema(of: key, prometheus(key.name)))
        }
        if component?.role == .metricsStore, mapping.path == DeclaredMapping.monitoring.path,
            key.name == "config"
        {
            let type = [ConfigEntry("type", "object")]
            let reference = PrometheusShapes.server.reference(&definitions)
            return ConfigEntry(key.name, schema(of: key, type + Self.entries(of: reference)))
        }
        guard case .passedOn = key.value,
            case .passedOnWithExtensions(_, let program) = mapping.others
        else { return ConfigEntry(key.name, schema(of: key)) }
        return passedOn(key.name, to: program, shape: ComposeShapes.service[key.name])
    }

    /// A key that another program knows; a shape is a definition, which several mappings share.
    private mutating func passedOn(
        _ key: String, to program: String, shape: ComposeShape?
    ) -> ConfigEntry {
        let about = ConfigEntry("description", .string("\(program)'s `\(key)`."))
        guard let shape else { return ConfigEntry(key, .mapping([about])) }
        let name = "\(program).\(key)"
        if !definitions.contains(where: { $0.key == name }) {
            definitions.append(ConfigEntry(name, shape.schema))
        }
        let reference = ConfigEntry("$ref", .string("#/$defs/\(name)"))
        return ConfigEntry(key, .mapping([about, reference]))
    }

    private static let extensions = ConfigEntry("patternProperties", ["^x-": [:]])

    /// What Prometheus takes under a key of a scrape job.
    private mutating func prometheus(_ key: String) -> [ConfigEntry] {
        let shape = PrometheusShapes.job.shapes[key] ?? PrometheusShapes.discovery.shapes[key]
        return shape.map { Self.entries(of: $0.schema(&definitions)) } ?? []
    }

    private static func entries(of tree: ConfigTree) -> [ConfigEntry] {
        if case .mapping(let entries) = tree { entries } else { [] }
    }

    private mutating func schema(of key: DeclaredKey) -> ConfigTree {
        schema(of: key, schema(of: key.value))
    }

    private func schema(of key: DeclaredKey, _ value: [ConfigEntry]) -> ConfigTree {
        let fallback = key.fallback.map { " Default: \($0)." } ?? ""
        let head = [ConfigEntry("description", .string(key.about + fallback))]
        let examples = Self.example(of: key).map { ConfigEntry("examples", [$0]) }
        return .mapping(head + value + [examples].compactMap(\.self))
    }

    /// The example as a value.
    private static func example(of key: DeclaredKey) -> ConfigTree? {
        var place = ReferencePlace()
        place.add(key.name, key.example)
        let file = SourceFile(path: key.name, text: place.lines.joined(separator: "\n"))
        var bag = DiagnosticBag()
        return YAMLParser.parse(file, into: &bag).flatMap { ConfigTree($0)[key.name] }
    }

    private mutating func schema(of value: DeclaredValue) -> [ConfigEntry] {
        switch value {
        case .mapping(let mapping): return reference(to: mapping)
        case .list(let item):
            return [ConfigEntry("type", "array"), ConfigEntry("items", .mapping(schema(of: item)))]
        case .named(_, example: nil, let value): return servers(value)
        case .named(_, _, let value):
            return Self.object(others: .mapping(schema(of: value)))
        case .either(let values):
            return [
                ConfigEntry("anyOf", .sequence(values.map { .mapping(schema(of: $0)) }))
            ]
        case .parameters: return Self.object(others: ScalarSchema.text)
        case .passedOn: return []
        case .text, .boolean, .integer, .number, .port, .duration, .size, .choice, .word, .empty:
            return ScalarSchema.entries(of: value)
        }
    }

    private static func object(others: ConfigTree) -> [ConfigEntry] {
        [ConfigEntry("type", "object"), ConfigEntry("additionalProperties", others)]
    }

    private mutating func reference(to mapping: DeclaredMapping) -> [ConfigEntry] {
        if !definitions.contains(where: { $0.key == mapping.path }) {
            let place = definitions.count
            definitions.append(ConfigEntry(mapping.path, .null))
            definitions[place].value = .mapping(schema(of: mapping))
        }
        return [ConfigEntry("$ref", .string("#/$defs/\(mapping.path)"))]
    }

    /// What `monitoring` takes: each server with its own parameters, and those of other catalogues.
    private mutating func servers(_ value: DeclaredValue) -> [ConfigEntry] {
        let properties = components.filter(\.role.isMonitoring).map { component in
            ConfigEntry(component.kind, .mapping(server(value, component)))
        }
        return [
            ConfigEntry("type", "object"), ConfigEntry("properties", .mapping(properties)),
            ConfigEntry("additionalProperties", .mapping(server(value, nil))),
        ]
    }

    private mutating func server(
        _ value: DeclaredValue, _ component: Component?
    ) -> [ConfigEntry] {
        switch value {
        case .either(let values):
            let schemas = values.map { ConfigTree.mapping(server($0, component)) }
            return [ConfigEntry("anyOf", .sequence(schemas))]
        case .mapping(let mapping): return schema(of: mapping, parameters: component)
        default: return schema(of: value)
        }
    }

    /// What `with` takes beside each known `component`.
    private mutating func choices(of mapping: DeclaredMapping) -> [ConfigEntry] {
        let key = mapping.keys.first { if case .parameters = $0.value { true } else { false } }
        guard let key else { return [] }
        let known = components.filter { !$0.parameters.isEmpty && !$0.role.isMonitoring }
        let rules: [ConfigTree] = known.map { component in
            let parameters = declarations(of: component).map {
                ConfigEntry($0.name, schema(of: $0))
            }
            let with: ConfigTree = [
                "properties": .mapping(parameters), "additionalProperties": false,
            ]
            return [
                "if": [
                    "properties": ["component": ["const": .string(component.kind)]],
                    "required": ["component"],
                ],
                "then": ["properties": .mapping([ConfigEntry(key.name, with)])],
            ]
        }
        return rules.isEmpty ? [] : [ConfigEntry("allOf", .sequence(rules))]
    }

    private func declarations(of component: Component) -> [DeclaredKey] {
        component.parameters.map { $0.declaration(of: component) }
    }
}
