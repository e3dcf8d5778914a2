/// The keys of a scrape job in Prometheus's words, which belfry checks and passes on.
package enum ScrapeKeys {
    /// Those that may stand at every job.
    package static let passed = PrometheusShapes.job.keys

    /// What finds targets by itself, for jobs outside the services.
    package static let discovery = PrometheusShapes.discovery.keys

    /// Those that belfry writes from keys of its own.
    static let written: Set = [
        "job_name", "scrape_interval", "scrape_timeout", "metrics_path", "scheme", "honor_labels",
        "fallback_scrape_protocol", "static_configs",
    ]
}
