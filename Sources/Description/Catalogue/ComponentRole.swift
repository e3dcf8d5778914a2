/// What a component is for, and so where a description may name it.
package enum ComponentRole: String, Sendable, CaseIterable {
    /// Keeps data for the application.
    case store
    /// Passes messages for the application.
    case queue
    /// Metrics, alerts and panels of a language's runtime, for `metrics.runtime`.
    case runtime
    /// Scrapes and evaluates rules; stands under `monitoring`.
    case metricsStore = "metrics-store"
    /// Draws dashboards; stands under `monitoring`.
    case dashboards

    /// Whether `monitoring` takes it.
    package var isMonitoring: Bool { self == .metricsStore || self == .dashboards }
}
