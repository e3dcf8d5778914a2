/// The keys of a scrape job in Prometheus's words, which belfry checks and passes on.
package enum ScrapeKeys {
    /// Those that may stand at every job.
    package static let passed = PrometheusShapes.job.keys

    /// What finds targets by itself, for jobs outside the services.
    package static let discovery = PrometheusShapes.discovery.keys
}
