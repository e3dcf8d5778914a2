package import StackModel
package import YAML

/// A service's keys in Compose's words: what belfry looks into typed, the rest as it stands.
package struct ComposeFragment: Sendable {
    /// Compose's `image`.
    package var image: Located<String>?
    /// Compose's `build`, not looked into.
    package var build: Located<ConfigTree>?
    /// The variables of `environment`, whichever form they have.
    package var environment: [Located<EnvironmentVariable>] = []
    /// The ports of `ports`, whichever form they have.
    package var ports: [PublishedPort] = []
    /// The networks that are joined by name.
    package var networks: [Located<NetworkAttachment>] = []
    /// The mounts of `volumes`.
    package var mounts: [Located<Mount>] = []
    /// The services of `depends_on`.
    package var dependencies: [Located<Dependency>] = []
    /// The secrets that are read.
    package var secrets: [Located<SecretUse>] = []
    /// Compose's `healthcheck`, not looked into.
    package var healthCheck: Located<ConfigTree>?
    /// The lists that were written empty, to take away what a component puts there.
    package var emptied: Set<ListKey> = []
    /// Every other key.
    package var settings: [Setting] = []

    /// A list that a component fills and a user can empty.
    package enum ListKey: String, Sendable, CaseIterable {
        case ports, volumes, environment
        case dependencies = "depends_on"
    }

    /// A key that is passed on.
    package struct Setting: Sendable {
        /// The key, where it stands.
        package var key: Located<String>
        /// The value as it will be written.
        package var value: ConfigTree
        /// The value as it was read, for checks that look into it.
        package var node: YAMLNode
    }

    /// What a decoder must know of the place it reads.
    package struct Context: Sendable {
        /// The mapping's name in messages, e.g. `services.api`.
        package var what: String
        /// Who asks for what is read there.
        package var provenance: Provenance
        /// Keys that may stand beside Compose's, for suggestions.
        package var otherKeys: [String] = []
        /// The component that the service is, by its kind.
        package var component: String?
        /// Whether Compose itself reads it, which opens ports without an address to all.
        package var isComposeFile = false

        /// The mapping in a sentence: a lone name is set in backticks.
        package var phrase: String { what.contains(" ") ? what : "`\(what)`" }
    }

    package init() {}

    /// The setting under `key`.
    package func setting(_ key: String) -> Setting? {
        settings.first { $0.key.value == key }
    }
}
