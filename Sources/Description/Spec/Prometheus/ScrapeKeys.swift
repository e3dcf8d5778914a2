/// The keys of a scrape job in Prometheus's words, which belfry passes on.
///
/// Taken from Prometheus's documentation of `scrape_config` (3.5); those that belfry writes itself
/// (`job_name`, `static_configs`, `metrics_path`, …) are not among them.
package enum ScrapeKeys {
    /// Those that may stand at every job.
    package static let passed = [
        "params", "basic_auth", "authorization", "oauth2", "tls_config", "http_headers",
        "proxy_url", "no_proxy", "proxy_from_environment", "proxy_connect_header",
        "follow_redirects", "enable_http2", "enable_compression", "honor_timestamps",
        "track_timestamps_staleness", "scrape_protocols", "relabel_configs",
        "metric_relabel_configs", "sample_limit", "target_limit", "label_limit",
        "label_name_length_limit", "label_value_length_limit", "body_size_limit",
        "keep_dropped_targets", "native_histogram_bucket_limit",
        "native_histogram_min_bucket_factor", "always_scrape_classic_histograms",
        "convert_classic_histograms_to_nhcb", "metric_name_validation_scheme",
        "metric_name_escaping_scheme", "scrape_failure_log_file",
    ]

    /// What finds targets by itself, for jobs outside the services.
    package static let discovery = [
        "dns_sd_configs", "file_sd_configs", "http_sd_configs", "docker_sd_configs",
        "dockerswarm_sd_configs", "consul_sd_configs", "kubernetes_sd_configs", "ec2_sd_configs",
        "azure_sd_configs", "gce_sd_configs", "hetzner_sd_configs", "digitalocean_sd_configs",
        "openstack_sd_configs", "nomad_sd_configs", "puppetdb_sd_configs", "eureka_sd_configs",
        "linode_sd_configs", "scaleway_sd_configs", "vultr_sd_configs", "ovhcloud_sd_configs",
        "ionos_sd_configs", "lightsail_sd_configs", "marathon_sd_configs", "nerve_sd_configs",
        "serverset_sd_configs", "triton_sd_configs", "uyuni_sd_configs",
    ]
}
