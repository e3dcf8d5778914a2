import StackModel
import YAML

/// The compose file of a stack.
struct ComposeFile {
    let stack: Stack

    var tree: ConfigTree {
        var entries = [ConfigEntry("name", .string(ComposeText.literal(stack.name)))]
        if !stack.includes.isEmpty {
            entries.append(ConfigEntry("include", .sequence(stack.includes), isSetApart: true))
        }
        entries.append(ConfigEntry("services", services, isSetApart: true))
        let networks = stack.networks.map { resource($0.name, $0.settings) }
        let volumes = stack.volumes.map { resource($0.name, $0.settings) }
        let secrets = stack.secrets.map(section)
        let configs = stack.configs.map { resource($0.name, $0.settings) }
        let sections = [
            ("networks", networks), ("volumes", volumes), ("secrets", secrets),
            ("configs", configs),
        ]
        for (key, section) in sections where !section.isEmpty {
            entries.append(ConfigEntry(key, .mapping(section), isSetApart: true))
        }
        return .mapping(entries)
    }

    /// A mark for the file, and one for each service and secret.
    var origins: [OriginMark] {
        var marks = [OriginMark([], stack.origin.asked)]
        marks += stack.services.map { OriginMark(["services", $0.name], $0.origin.asked) }
        marks += stack.secrets.map { OriginMark(["secrets", $0.name], $0.origin.asked) }
        return marks
    }

    private var services: ConfigTree {
        .mapping(
            stack.services.enumerated().map { index, service in
                let mounts = ComposePlatform.configurationMounts(of: service.name, in: stack)
                return ConfigEntry(
                    service.name, ServiceSection(service: service, configuration: mounts).tree,
                    comment: comment(above: service), isSetApart: index > 0)
            })
    }

    /// Why a service is there that the description doesn't name.
    private func comment(above service: Service) -> String? {
        switch service.purpose {
        case .application, .component: nil
        case .exporter(of: let subject): "Serves the metrics of \(subject)."
        }
    }

    private func resource(_ name: String, _ settings: [ConfigEntry]) -> ConfigEntry {
        ConfigEntry(name, .mapping(settings))
    }

    private func section(of secret: Secret) -> ConfigEntry {
        switch secret.source {
        case .random, .derived:
            let path = secret.path.map { "./" + $0 } ?? ""
            return ConfigEntry(secret.name, ["file": .string(ComposeText.literal(path))])
        case .foreign(let settings):
            return ConfigEntry(secret.name, .mapping(settings))
        }
    }
}
