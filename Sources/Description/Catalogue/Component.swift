package import Diagnostics
package import YAML

/// A component of the catalogue as its files say it; placeholders are still in place.
package struct Component: Sendable {
    package var kind: String
    package var span: SourceSpan
    package var summary: String
    package var role: ComponentRole
    /// Whether it is there unless the user switches it off.
    package var isDefault: Bool
    package var image: Located<String>?
    package var parameters: [Parameter]
    package var secrets: [SecretTemplate]
    /// Compose's words for the service.
    package var service: YAMLNode?
    /// The environment that dependants get.
    package var provides: YAMLNode?
    /// Compose's words for the service that serves the metrics.
    package var exporter: YAMLNode?
    package var scrape: YAMLNode?
    package var witnesses: YAMLNode?
    package var contracts: YAMLNode?
    /// What only a metrics store says.
    package var metricsStore: YAMLNode?
    /// What only a server of dashboards says.
    package var dashboards: YAMLNode?
    /// The content of `alerts.yaml`.
    package var alerts: YAMLNode?
    /// The content of `dashboard.yaml`.
    package var dashboard: YAMLNode?
}

/// A secret of a component.
package struct SecretTemplate: Sendable {
    package var name: Located<String>
    /// Letters and digits of a random value.
    package var length: Int
    /// For a derived secret, its text with placeholders.
    package var text: YAMLNode?
}

/// What a list of components shows.
package struct ComponentSummary: Sendable {
    package var kind: String
    package var summary: String
    package var role: ComponentRole
    package var image: String?
}
