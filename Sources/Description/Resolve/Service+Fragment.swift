import StackModel
import YAML

extension Service {
    /// Puts a fragment over what is there: mappings merge, lists grow, scalars are replaced.
    mutating func add(_ fragment: ComposeFragment) {
        if let image = fragment.image {
            requestedImage = ImageReference(parsing: image.value)
        }
        if let build = fragment.build { self.build = build.value }
        for variable in fragment.environment { set(variable.value) }
        ports += fragment.ports
        for attachment in fragment.networks { join(attachment.value) }
        mounts += fragment.mounts.map(\.value)
        for dependency in fragment.dependencies { depend(dependency.value) }
        for use in fragment.secrets { read(use.value) }
        if let check = fragment.healthCheck {
            healthCheck = healthCheck.map { ConfigMerge.merged($0, check.value) } ?? check.value
        }
        settings = ConfigMerge.merged(
            settings, fragment.settings.map { ConfigEntry($0.key.value, $0.value) })
    }

    /// Sets a variable, in place of one of the same name.
    mutating func set(_ variable: EnvironmentVariable) {
        environment.put(variable, inPlaceOf: { $0.name == variable.name })
    }

    /// Joins a network; settings that are there already stay if none are given.
    mutating func join(_ attachment: NetworkAttachment) {
        guard let index = networks.firstIndex(where: { $0.network == attachment.network }) else {
            return networks.append(attachment)
        }
        if !attachment.settings.isEmpty { networks[index] = attachment }
    }

    /// Waits for another service, in place of what was said of it before.
    mutating func depend(_ dependency: Dependency) {
        dependencies.put(dependency, inPlaceOf: { $0.service == dependency.service })
    }

    /// Reads a secret, unless it does already; the same one may stand in several places.
    mutating func read(_ use: SecretUse) {
        let isKnown = secrets.contains {
            $0.secret == use.secret && (use.settings.isEmpty || $0.settings == use.settings)
        }
        if !isKnown { secrets.append(use) }
    }

    /// The value of a Compose key that is passed on.
    func setting(_ key: String) -> ConfigTree? { settings.first { $0.key == key }?.value }

    /// Whether Compose can wait until it is healthy.
    var hasHealthCheck: Bool {
        guard let healthCheck, healthCheck["disable"]?.valueText != "true" else { return false }
        let test = healthCheck["test"]
        return (test?.valueText ?? test?.items?.first?.valueText) != "NONE"
    }
}

extension Array {
    /// Puts an element where one like it stands, or at the end.
    fileprivate mutating func put(_ element: Element, inPlaceOf isAlike: (Element) -> Bool) {
        if let index = firstIndex(where: isAlike) {
            self[index] = element
        } else {
            append(element)
        }
    }
}
