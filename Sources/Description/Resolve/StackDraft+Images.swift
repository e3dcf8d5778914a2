import StackModel
import YAML

extension StackDraft {
    /// Puts the images of the map in place of those that were asked for.
    mutating func mapImages() {
        for index in services.indices {
            let requested = services[index].requestedImage
            services[index].image = requested.map { images[$0] ?? $0 }
            services[index].build = services[index].build.map { mapped(build: $0) }
        }
        if let store = monitoring.store, let position = positions[store.service] {
            monitoring.store?.version = services[position].image?.version
            for index in monitoring.datasources.indices {
                monitoring.datasources[index].version = monitoring.store?.version
            }
        }
    }

    /// A build whose arguments name images of the map.
    private func mapped(build: ConfigTree) -> ConfigTree {
        guard case .mapping(var entries) = build,
            let index = entries.firstIndex(where: { $0.key == "args" })
        else { return build }
        if case .mapping(let arguments) = entries[index].value {
            entries[index].value = .mapping(
                arguments.map { ConfigEntry($0.key, mapped(argument: $0.value)) })
        } else if let items = entries[index].value.items {
            entries[index].value = .sequence(items.map { mapped(pair: $0) })
        }
        return .mapping(entries)
    }

    private func mapped(argument: ConfigTree) -> ConfigTree {
        guard let text = argument.valueText, let image = images[ImageReference(parsing: text)]
        else { return argument }
        return .string(image.text)
    }

    /// An argument written as `NAME=value`.
    private func mapped(pair: ConfigTree) -> ConfigTree {
        guard let text = pair.valueText, let equals = text.firstIndex(of: "="),
            let image = images[ImageReference(parsing: String(text[text.index(after: equals)...]))]
        else { return pair }
        return .string(text[...equals] + image.text)
    }
}
