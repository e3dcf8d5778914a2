package import YAML

/// A container, or several alike, that the platform runs.
package struct Service: Sendable {
    /// Why the service is there.
    package enum Purpose: Sendable, Hashable {
        /// The user's own code.
        case application
        /// A component of the catalogue, by its kind.
        case component(kind: String)
        /// Serves the metrics of another service, by its name.
        case exporter(of: String)
    }

    /// The service's name, which is its host name on the networks too.
    package var name: String
    /// Why it is there.
    package var purpose: Purpose
    /// Who asked for it.
    package var origin: Origin
    /// What runs: what the image map gives for `requestedImage`.
    package var image: ImageReference?
    /// The image before the image map was applied.
    package var requestedImage: ImageReference?
    /// Compose's `build`, as the user wrote it.
    package var build: ConfigTree?
    /// The container's variables, in order.
    package var environment: [EnvironmentVariable]
    /// The ports that are reachable from the host.
    package var ports: [PublishedPort]
    /// The networks that it is on.
    package var networks: [NetworkAttachment]
    /// What is mounted into the container, besides the configuration that belfry writes.
    package var mounts: [Mount]
    /// What must be so before it starts.
    package var dependencies: [Dependency]
    /// The secrets that it may read.
    package var secrets: [SecretUse]
    /// The secrets that it gets as variables of its environment instead, by name.
    package var variableSecrets: [String]
    /// Compose's `healthcheck`; nil where the image has no tool for one.
    package var healthCheck: ConfigTree?
    /// Every other key of the Compose specification, in order: command, user, deploy, labels, …
    package var settings: [ConfigEntry]
    /// Those of the settings that belfry added to the user's own service.
    package var additions: [ConfigEntry]

    package init(name: String, purpose: Purpose, origin: Origin) {
        self.name = name
        self.purpose = purpose
        self.origin = origin
        environment = []
        ports = []
        networks = []
        mounts = []
        dependencies = []
        secrets = []
        variableSecrets = []
        settings = []
        additions = []
    }
}

/// A variable of a container's environment; without a value it is taken from Compose's own.
package struct EnvironmentVariable: Sendable, Hashable {
    /// The variable's name.
    package var name: String
    /// The value; nil takes it from Compose's environment.
    package var value: ConfigTree?

    package init(_ name: String, _ value: ConfigTree?) {
        self.name = name
        self.value = value
    }
}

/// A container port that is reachable from the host.
package struct PublishedPort: Sendable, Hashable {
    /// The host's address; `127.0.0.1` unless the user wrote another.
    package var address: String
    /// The host's port or range as text; nil lets the engine choose.
    package var published: String?
    /// The container's port or range as text.
    package var target: String
    /// `tcp` or `udp`.
    package var transport: String
    /// Further keys of Compose's long form (`mode`, `name`, `app_protocol`).
    package var settings: [ConfigEntry]
    /// Whether nobody wrote the address.
    package var isAddressAdded = false
    /// Who asked for it.
    package var origin: Origin

    package init(
        address: String, published: String?, target: String, transport: String,
        settings: [ConfigEntry] = [], origin: Origin
    ) {
        self.address = address
        self.published = published
        self.target = target
        self.transport = transport
        self.settings = settings
        self.origin = origin
    }
}

/// What must be so before a service starts.
package struct Dependency: Sendable, Hashable {
    /// Compose's conditions, in its own words.
    package enum Condition: String, Sendable, Hashable, CaseIterable {
        case started = "service_started"
        case healthy = "service_healthy"
        case completed = "service_completed_successfully"
    }

    /// The service that comes first.
    package var service: String
    /// How far that one must have come.
    package var condition: Condition
    /// Further keys of the long form (`restart`, `required`).
    package var settings: [ConfigEntry]

    package init(service: String, condition: Condition, settings: [ConfigEntry] = []) {
        self.service = service
        self.condition = condition
        self.settings = settings
    }
}

/// A network that a service is on, with Compose's options for it (aliases, addresses).
package struct NetworkAttachment: Sendable, Hashable {
    /// The network, by name.
    package var network: String
    /// Compose's options; none for a plain one.
    package var settings: [ConfigEntry]

    package init(_ network: String, settings: [ConfigEntry] = []) {
        self.network = network
        self.settings = settings
    }
}

/// Something mounted into a container.
package enum Mount: Sendable, Hashable {
    case volume(name: String, path: String, isReadOnly: Bool)
    /// A directory of the project; `source` is relative to the output directory.
    case directory(source: String, path: String, isReadOnly: Bool)
    case temporary(path: String, options: String?)
    /// Written by the user in a form that is passed on as it is.
    case verbatim(ConfigTree)
}
