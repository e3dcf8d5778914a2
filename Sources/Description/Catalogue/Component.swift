package import Diagnostics
package import YAML

/// A component of the catalogue as its files say it; placeholders are still in place.
package struct Component: Sendable {
    /// The name by which descriptions use it, and its folder's.
    package var kind: String
    /// Where its file names it.
    package var span: SourceSpan
    /// What it is, in one sentence.
    package var summary: String
    /// What it is for.
    package var role: ComponentRole
    /// Whether it is there unless the user switches it off.
    package var isDefault: Bool
    /// The image with its tag; nil for runtimes, which run nothing.
    package var image: Located<String>?
    /// What users may set.
    package var parameters: [Parameter]
    /// What is made once and delivered as files.
    package var secrets: [SecretTemplate]
    /// Compose's words for the service.
    package var service: YAMLNode?
    /// The environment that dependants get.
    package var provides: YAMLNode?
    /// Compose's words for the service that serves the metrics.
    package var exporter: YAMLNode?
    /// Where its metrics are, and how they are fetched.
    package var scrape: YAMLNode?
    /// What shows that the back end is really there.
    package var witnesses: YAMLNode?
    /// The metrics that it promises.
    package var contracts: YAMLNode?
    /// What only a metrics store says.
    package var metricsStore: YAMLNode?
    /// What only a server of dashboards says.
    package var dashboards: YAMLNode?
    /// What images of its kind refuse.
    package var refusals: [MountRefusal]
    /// The content of `alerts.yaml`.
    package var alerts: YAMLNode?
    /// The content of `dashboard.yaml`.
    package var dashboard: YAMLNode?
}

/// A secret of a component.
package struct SecretTemplate: Sendable {
    /// The name within the component; the project's puts the service's in front.
    package var name: Located<String>
    /// Letters and digits of a random value.
    package var length: Int
    /// For a derived secret, its text with placeholders.
    package var text: YAMLNode?
    /// The volume that keeps the first value, by the component's own name for it.
    package var initial: Located<String>?
    /// The command that changes what the volume keeps, with placeholders.
    package var change: YAMLNode?
}

/// What a list of components shows.
package struct ComponentSummary: Sendable {
    /// The name by which descriptions use it.
    package var kind: String
    /// What it is, in one sentence.
    package var summary: String
    /// What it is for.
    package var role: ComponentRole
    /// The image with its tag; nil for runtimes.
    package var image: String?
}
