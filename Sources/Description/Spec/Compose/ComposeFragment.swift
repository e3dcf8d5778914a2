package import StackModel
package import YAML

/// A service's keys in Compose's words: what belfry looks into typed, the rest as it stands.
package struct ComposeFragment: Sendable {
    package var image: Located<String>?
    package var build: Located<ConfigTree>?
    package var environment: [Located<EnvironmentVariable>] = []
    package var ports: [PublishedPort] = []
    package var networks: [Located<NetworkAttachment>] = []
    package var mounts: [Located<Mount>] = []
    package var dependencies: [Located<Dependency>] = []
    package var secrets: [Located<SecretUse>] = []
    package var healthCheck: Located<ConfigTree>?
    /// Every other key.
    package var settings: [Setting] = []

    /// A key that is passed on.
    package struct Setting: Sendable {
        package var key: Located<String>
        package var value: ConfigTree
        package var node: YAMLNode
    }

    /// What a decoder must know of the place it reads.
    package struct Context: Sendable {
        /// The mapping's name in messages, e.g. `services.api`.
        package var what: String
        package var provenance: Provenance
        /// Keys that may stand beside Compose's, for suggestions.
        package var otherKeys: [String] = []

        /// The mapping in a sentence: a lone name is set in backticks.
        package var phrase: String { what.contains(" ") ? what : "`\(what)`" }
    }

    package init() {}

    /// The setting under `key`.
    package func setting(_ key: String) -> Setting? {
        settings.first { $0.key.value == key }
    }
}
