import StackModel
import YAML

/// A service of a compose file: what the model says in types, then the settings passed on.
struct ServiceSection {
    let service: Service
    /// Mounts of belfry's own files, after the service's.
    let configuration: [Mount]

    var tree: ConfigTree {
        var section = ServiceKeys()
        if let image = service.image { section.add("image", .string(image.text)) }
        if let build = service.build { section.add("build", build) }
        section.add("environment", entries: environment)
        section.add("ports", items: service.ports.map(PortSection.item))
        section.add("volumes", items: mounts.compactMap(MountSection.volume))
        section.add("tmpfs", items: mounts.compactMap(MountSection.temporary))
        if let networks { section.add("networks", networks) }
        section.add("depends_on", entries: service.dependencies.map(dependency))
        if let check = service.healthCheck { section.add("healthcheck", check) }
        section.add("secrets", items: service.secrets.map(secret))
        for setting in service.settings { section.pass(setting) }
        return section.tree
    }

    private var mounts: [Mount] { service.mounts + configuration }

    /// Values are written as texts, which containers get as they stand: `1.10` stays `1.10`.
    private var environment: [ConfigEntry] {
        service.environment.map { variable in
            guard let value = variable.value else { return ConfigEntry(variable.name, .null) }
            if case .plain(let text) = value { return ConfigEntry(variable.name, .string(text)) }
            return ConfigEntry(variable.name, value)
        }
    }

    /// A list of names, or a mapping as soon as one of them has options.
    private var networks: ConfigTree? {
        let attachments = service.networks
        guard !attachments.isEmpty else { return nil }
        if attachments.allSatisfy({ $0.settings.isEmpty }) {
            return .sequence(attachments.map { .string($0.network) })
        }
        return .mapping(attachments.map { ConfigEntry($0.network, .mapping($0.settings)) })
    }

    private func dependency(_ dependency: Dependency) -> ConfigEntry {
        let condition = ConfigEntry("condition", .string(dependency.condition.rawValue))
        return ConfigEntry(dependency.service, .mapping([condition] + dependency.settings))
    }

    private func secret(_ use: SecretUse) -> ConfigTree {
        guard !use.settings.isEmpty else { return .string(use.secret) }
        return .mapping([ConfigEntry("source", .string(use.secret))] + use.settings)
    }
}
