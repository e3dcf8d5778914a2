package import Diagnostics
package import StackModel
package import YAML

/// What the user wrote in the description, decoded but not resolved.
package struct StackSpec: Sendable {
    /// The whole mapping.
    package var span: SourceSpan
    /// The Compose project's name.
    package var name: Located<String>
    package var services: [ServiceSpec] = []
    /// Services that are there but could not be read, so that nobody calls them unknown.
    package var unreadable: Set<String> = []
    /// What is said under `monitoring`, by component.
    package var monitoring: [MonitoringSpec] = []
    /// Where `monitoring` stands; nil if the user left it out.
    package var monitoringSpan: SourceSpan?
    package var exercise: [ExerciseStep] = []
    /// How long verify may wait at most, if the user says so.
    package var verifyTimeout: Located<TimeSpan>?
    package var images = ImageMap()
    /// The user's own networks, volumes and secrets, in Compose's words.
    package var networks: [ResourceSpec] = []
    package var volumes: [ResourceSpec] = []
    package var secrets: [ResourceSpec] = []

    /// The line to which what belfry adds by itself is traced.
    package var defaultsSpan: SourceSpan { monitoringSpan ?? name.span }
}

/// A network, volume or secret of the user's own, passed on to Compose.
package struct ResourceSpec: Sendable {
    package var name: Located<String>
    package var settings: [ConfigEntry]
}

/// What the user says of a monitoring component.
package struct MonitoringSpec: Sendable {
    package var kind: Located<String>
    package var isOff: Bool
    /// Values for the component's parameters.
    package var parameters: [YAMLEntry]
    /// Compose keys from `service:`.
    package var overlay: ComposeFragment
}

/// A service as the user describes it.
package struct ServiceSpec: Sendable {
    package var name: Located<String>
    /// The whole mapping, for checks that look at every value.
    package var node: YAMLNode
    package var component: Located<String>?
    /// Values for the component's parameters, from `with`.
    package var parameters: [YAMLEntry]
    package var needs: [NeedSpec]
    package var metrics: MetricsSpec?
    package var compose: ComposeFragment
}

/// Another service that a service needs: started before it, reachable, and known to it.
package struct NeedSpec: Sendable {
    package var service: Located<String>
    /// Put before the names of the variables that the needed service provides.
    package var prefix: Located<String>?
}
