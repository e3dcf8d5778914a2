import Diagnostics
package import StackModel
package import YAML

/// What compose files of the user's own say together.
package struct ComposeUnit: Sendable {
    /// The name that they give the project.
    package var name: Located<String>?
    /// Their services, in order.
    package var services: [ComposeServiceSpec] = []
    /// Their networks.
    package var networks: [ResourceSpec] = []
    /// Their volumes.
    package var volumes: [ResourceSpec] = []
    /// Their secrets.
    package var secrets: [ResourceSpec] = []
    /// Their configs.
    package var configs: [ResourceSpec] = []
    /// What they include.
    var includes: [IncludeSpec] = []
    /// Where the paths of each file begin, below the directory of the generated files.
    var directories: [String: String] = [:]
    /// The files for which Compose finds variables that are not known here.
    var withOwnVariables: Set<String> = []
    /// Whether a part of it could not be read, so that nobody calls a name unknown.
    var isPartial = false

    package init() {}

    /// Its services by their names.
    var byName: [String: ComposeServiceSpec] {
        Dictionary(services.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Decodes a compose file.
    static func decode(_ node: YAMLNode, into bag: inout DiagnosticBag) -> ComposeUnit? {
        guard var fields = FieldReader(node, "a compose file", into: &bag) else { return nil }
        var unit = ComposeUnit()
        unit.name = fields.text("name", into: &bag)
        _ = fields.node("version")
        unit.includes = fields.items("include", into: &bag).compactMap {
            IncludeSpec.decode($0, into: &bag)
        }
        unit.services = fields.entries("services", into: &bag).compactMap {
            ComposeServiceSpec.decode($0, into: &bag)
        }
        unit.networks = StackSpec.resources("networks", &fields, into: &bag)
        unit.volumes = StackSpec.resources("volumes", &fields, into: &bag)
        unit.secrets = StackSpec.resources("secrets", &fields, into: &bag)
        unit.configs = StackSpec.resources("configs", &fields, into: &bag)
        _ = fields.node("models")
        for key in fields.keys {
            if let text = key.valueText, text.hasPrefix("x-") { _ = fields.node(text) }
        }
        fields.finish(into: &bag)
        return unit
    }

    /// Lays a further file over what is there.
    mutating func lay(_ over: ComposeUnit) {
        name = over.name ?? name
        KeyedMerge.put(over.services, into: &services, by: \.name.value) { $0.merged(with: $1) }
        networks = ResourceSpec.merged(networks, over.networks)
        volumes = ResourceSpec.merged(volumes, over.volumes)
        secrets = ResourceSpec.merged(secrets, over.secrets)
        configs = ResourceSpec.merged(configs, over.configs)
        note(over)
    }

    /// Takes what is known of another's files.
    mutating func note(_ other: ComposeUnit) {
        directories.merge(other.directories) { $1 }
        withOwnVariables.formUnion(other.withOwnVariables)
        isPartial = isPartial || other.isPartial
    }
}

extension ResourceSpec {
    /// One list laid over another, as Compose lays files.
    static func merged(_ base: [ResourceSpec], _ over: [ResourceSpec]) -> [ResourceSpec] {
        var result = base
        KeyedMerge.put(over, into: &result, by: \.name.value) { $0.merged(with: $1) }
        return result
    }

    private func merged(with over: ResourceSpec) -> ResourceSpec {
        guard let new = over.node else { return self }
        var result = self
        let merged = node.flatMap { ComposeMerge.merged($0, new) } ?? new
        result.node = merged
        if case .mapping(let entries) = ConfigTree(merged) { result.settings = entries }
        return result
    }
}
