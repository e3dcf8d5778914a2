import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// Gives the user's own services the safe settings that they don't have; the user's keys win.
    mutating func harden() {
        let oneShots = Set(
            services.flatMap(\.dependencies).filter { $0.condition == .completed }.map(\.service))
        for index in services.indices where services[index].purpose == .application {
            services[index].harden(isOneShot: oneShots.contains(services[index].name))
        }
    }

    /// Puts the images of the map in place of those that were asked for.
    mutating func mapImages() {
        for index in services.indices {
            let requested = services[index].requestedImage
            services[index].image = requested.map { images[$0] ?? $0 }
            services[index].build = services[index].build.map(mapped)
        }
        if let store = monitoring.store, let position = positions[store.service] {
            monitoring.store?.version = services[position].image?.version
            for index in monitoring.datasources.indices {
                monitoring.datasources[index].version = monitoring.store?.version
            }
        }
    }

    /// A build whose arguments name images of the map.
    private func mapped(_ build: ConfigTree) -> ConfigTree {
        guard case .mapping(var entries) = build,
            let index = entries.firstIndex(where: { $0.key == "args" })
        else { return build }
        if case .mapping(let arguments) = entries[index].value {
            entries[index].value = .mapping(
                arguments.map { ConfigEntry($0.key, mapped(argument: $0.value)) })
        } else if let items = entries[index].value.items {
            entries[index].value = .sequence(items.map(mapped(pair:)))
        }
        return .mapping(entries)
    }

    private func mapped(argument: ConfigTree) -> ConfigTree {
        guard let text = argument.scalarText, let image = images[ImageReference(parsing: text)]
        else { return argument }
        return .string(image.text)
    }

    /// An argument written as `NAME=value`.
    private func mapped(pair: ConfigTree) -> ConfigTree {
        guard let text = pair.scalarText, let equals = text.firstIndex(of: "="),
            let image = images[ImageReference(parsing: String(text[text.index(after: equals)...]))]
        else { return pair }
        return .string(text[...equals] + image.text)
    }

    /// The secrets of the components in use, then the user's own.
    func secrets(into bag: inout DiagnosticBag) -> [Secret] {
        var result: [Secret] = []
        for service in services {
            if let use = uses[service.name] { result += use.secrets(into: &bag) }
        }
        return result
            + spec.secrets.map {
                Secret(
                    name: $0.name.value, source: .foreign($0.settings), origin: Origin($0.name.span))
            }
    }
}

extension Service {
    /// Adds the safe settings that are not there; enough for most code, and easy to change.
    fileprivate mutating func harden(isOneShot: Bool) {
        let limits = setting("deploy")?["resources"]?["limits"]
        if setting("deploy")?["restart_policy"] == nil && !isOneShot {
            setDefault("restart", "unless-stopped")
        }
        if setting("privileged")?.scalarText != "true" {
            setDefault("security_opt", ["no-new-privileges:true"])
            setDefault("cap_drop", ["ALL"])
        }
        // Compose refuses a service that says the same in two places.
        if limits?["memory"] == nil { setDefault("mem_limit", "512m") }
        if limits?["pids"] == nil { setDefault("pids_limit", 256) }
    }

    private mutating func setDefault(_ key: String, _ value: ConfigTree) {
        if setting(key) == nil { settings.append(ConfigEntry(key, value)) }
    }
}
