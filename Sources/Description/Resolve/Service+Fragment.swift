import StackModel
import YAML

extension Service {
    /// Puts a fragment over what is there: mappings merge, lists grow, scalars are replaced; an
    /// empty list, and nothing after a key, takes away what is there.
    mutating func add(_ fragment: ComposeFragment) {
        clear(fragment.emptied)
        if let image = fragment.image {
            requestedImage = ImageReference(parsing: image.value)
        }
        if let build = fragment.build { self.build = build.value }
        KeyedMerge.put(fragment.environment.map(\.value), into: &environment, by: \.name)
        publish(fragment.ports)
        join(fragment.networks.map(\.value))
        mount(fragment.mounts.map(\.value))
        KeyedMerge.put(fragment.dependencies.map(\.value), into: &dependencies, by: \.service)
        read(fragment.secrets.map(\.value))
        if let check = fragment.healthCheck {
            healthCheck = healthCheck.map { ConfigMerge.merged($0, check.value) } ?? check.value
        }
        let cleared = Set(fragment.settings.filter(\.node.isNull).map(\.key.value))
        settings = ConfigMerge.merged(
            settings.filter { !cleared.contains($0.key) },
            fragment.settings.filter { !cleared.contains($0.key.value) }.map {
                ConfigEntry($0.key.value, $0.value)
            })
    }

    private mutating func clear(_ keys: Set<ComposeFragment.ListKey>) {
        for key in keys {
            switch key {
            case .ports: ports = []
            case .volumes: mounts = []
            case .dependencies: dependencies = []
            case .environment: environment = []
            }
        }
    }

    /// Publishes ports; what is said of a container's port takes the place of what was said.
    private mutating func publish(_ further: [PublishedPort]) {
        ports.removeAll { old in
            further.contains { $0.target == old.target && $0.transport == old.transport }
        }
        ports += further
    }

    /// Mounts further; what is mounted at a path takes the place of what was.
    private mutating func mount(_ further: [Mount]) {
        let taken = Set(further.compactMap(MountSyntax.path))
        mounts.removeAll { MountSyntax.path(of: $0).map(taken.contains) ?? false }
        mounts += further
    }

    /// Joins networks; settings that are there already stay if none are given.
    mutating func join(_ attachments: [NetworkAttachment]) {
        KeyedMerge.put(attachments, into: &networks, by: \.network) { old, new in
            new.settings.isEmpty ? old : new
        }
    }

    /// Reads secrets, unless it does already; the same one may stand in several places.
    mutating func read(_ uses: [SecretUse]) {
        if uses.isEmpty { return }
        var known = Set(secrets)
        var names = Set(secrets.map(\.secret))
        for use in uses {
            let isNewName = names.insert(use.secret).inserted
            let isNewUse = known.insert(use).inserted
            if isNewName || isNewUse && !use.settings.isEmpty { secrets.append(use) }
        }
    }

    /// The addresses on the host that lead to a port of the container.
    func published(_ port: Int) -> [String] {
        ports.compactMap { match in
            guard match.target == "\(port)", match.transport == "tcp", let number = match.published
            else { return nil }
            switch match.address {
            case "0.0.0.0", "": return "127.0.0.1:\(number)"
            case "::": return "[::1]:\(number)"
            default:
                return (match.address.contains(":") ? "[\(match.address)]" : match.address)
                    + ":\(number)"
            }
        }
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
