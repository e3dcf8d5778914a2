package import Diagnostics
package import StackModel
package import YAML

/// What the user wrote in the description, decoded but not resolved.
package struct StackSpec: Sendable {
    /// The whole mapping.
    package var span: SourceSpan
    /// The Compose project's name.
    package var name: Located<String>
    /// Whether services get strict settings, if the user says so.
    package var isHardened: Located<Bool>?
    /// The services, in order.
    package var services: [ServiceSpec] = []
    /// Services that are there but could not be read, so that nobody calls them unknown.
    package var unreadable: Set<String> = []
    /// Scrape jobs besides those of the services.
    package var jobs: [JobSpec] = []
    /// What is said under `rules`.
    package var rules: [RuleSource] = []
    /// The groups of rules of the user's own, those of files included once they are read.
    package var ruleGroups: [RuleGroupSpec] = []
    /// What is said under `dashboards`.
    package var dashboards: [DashboardSource] = []
    /// The dashboards of the user's own, once their files are read.
    package var ownDashboards: [OwnDashboard] = []
    /// The files that the description has belfry take in, as far as they are YAML.
    package var takenFiles: [(file: SourceFile, node: YAMLNode)] = []
    /// What is said under `include`.
    package var includes: [IncludeSpec] = []
    /// What the included compose files say together.
    package var included = ComposeUnit()
    /// What the compose file of the user's own says that Compose lays over the generated one.
    package var override: ComposeUnit?
    /// What is said under `monitoring`, by component.
    package var monitoring: [MonitoringSpec] = []
    /// Where `monitoring` stands; nil if the user left it out.
    package var monitoringSpan: SourceSpan?
    /// What verify does to the application before it looks.
    package var exercise: [ExerciseStep] = []
    /// The exercise as it was written, for checks that look at every value.
    package var exerciseNode: YAMLNode?
    /// How long verify may wait at most, if the user says so.
    package var verifyTimeout: Located<TimeSpan>?
    /// The lines of `images`.
    package var images = ImageMap()
    /// The user's own networks, in Compose's words.
    package var networks: [ResourceSpec] = []
    /// Volumes with Compose's options for them.
    package var volumes: [ResourceSpec] = []
    /// Secrets that the user brings along.
    package var secrets: [ResourceSpec] = []
    /// Files of configuration that Compose hands to services.
    package var configs: [ResourceSpec] = []

    /// All that is said of metrics, by services and by jobs.
    package var allMetrics: [MetricsSpec] { services.flatMap(\.allMetrics) + jobs.map(\.metrics) }

    /// The warnings that services do not want to hear.
    package var ignores: [IgnoreSpec] {
        services.flatMap(\.ignores) + monitoring.flatMap(\.ignores)
    }

    /// All that is declared beside the services.
    package var resources: [ResourceSpec] { networks + volumes + secrets + configs }

    /// The line to which what belfry adds by itself is traced.
    package var defaultsSpan: SourceSpan { monitoringSpan ?? name.span }
}

/// A network, volume, secret or config of the user's own, passed on to Compose.
package struct ResourceSpec: Sendable {
    /// The key under which it stands.
    package var name: Located<String>
    /// What stands there, passed on as it is.
    package var settings: [ConfigEntry]
    /// What was written there, for checks that look at every value.
    package var node: YAMLNode?
}

/// What the user says of a monitoring component.
package struct MonitoringSpec: Sendable {
    /// The component, by its kind.
    package var kind: Located<String>
    /// Whether it is switched off: `KIND: false`.
    package var isOff: Bool
    /// Values for the component's parameters.
    package var parameters: [YAMLEntry]
    /// Compose keys from `service:`.
    package var overlay: ComposeFragment
    /// Settings in the server's own words.
    package var config: YAMLNode?
    /// Sources of data in Grafana's words.
    package var datasources: [YAMLNode] = []
    /// What was written in `service:`, as it stands.
    package var overlayNode: YAMLNode?
    /// The warnings about it that are not to be said.
    package var ignores: [IgnoreSpec] = []
}

/// A service as the user describes it.
package struct ServiceSpec: Sendable {
    /// The key under `services`.
    package var name: Located<String>
    /// The whole mapping, for checks that look at every value.
    package var node: YAMLNode
    /// The kind of the component that it is; nil for the user's own code.
    package var component: Located<String>?
    /// Values for the component's parameters, from `with`.
    package var parameters: [YAMLEntry]
    /// The services that it needs.
    package var needs: [NeedSpec]
    /// How its metrics are fetched, and what they promise.
    package var metrics: MetricsSpec?
    /// Whether its metrics are not to be collected: `metrics: false`.
    package var isUnmeasured = false
    /// Further ways to its metrics, where `metrics` is a list.
    package var furtherMetrics: [MetricsSpec] = []
    /// The keys in Compose's words.
    package var compose: ComposeFragment
    /// Whether it gets strict settings, if the user says so.
    package var isHardened: Located<Bool>?
    /// The warnings about it that are not to be said.
    package var ignores: [IgnoreSpec] = []

    /// All ways to its metrics.
    package var allMetrics: [MetricsSpec] { (metrics.map { [$0] } ?? []) + furtherMetrics }
}

/// Another service that a service needs: started before it, reachable, and known to it.
package struct NeedSpec: Sendable {
    /// How a needed service's secrets come to the one that needs it.
    package enum Delivery: String, Sendable, CaseIterable {
        /// As files, whose paths are in variables like `X_FILE`.
        case files
        /// As the variables `X` themselves, for programs that can't read files.
        case environment
    }

    /// The service that is needed.
    package var service: Located<String>
    /// Put before the names of the variables that the needed service provides.
    package var prefix: Located<String>?
    /// As what the needed service's secrets come.
    package var delivery = Delivery.files
}
