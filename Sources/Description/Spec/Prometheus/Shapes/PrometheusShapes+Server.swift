/// The sections of the server's own configuration.
extension PrometheusShapes {
    /// What `prometheus.yml` may hold; `scrape_configs`, `rule_files` and three intervals are
    /// refused elsewhere, since belfry writes them itself.
    package static let server = PrometheusMapping(
        "config",
        [
            "global": .mapping(global), "scrape_configs": .anything, "rule_files": .anything,
            "runtime": .mapping(runtime).since(2, 53),
            "alerting": .mapping(alerting),
            "scrape_config_files": .list(
                .form(
                    #"[^*]*(\*[^/]*)?"#, said: "a path with `*` only in its last part")
            ).since(2, 43),
            "storage": .mapping(storage), "tracing": .mapping(tracing),
            "remote_write": .mappings(remoteWrite), "remote_read": .mappings(remoteRead),
            "otlp": .mapping(otlp).since(2, 55),
        ])

    private static let global = PrometheusMapping(
        "global",
        [
            "scrape_interval": .anything, "scrape_timeout": .anything,
            "evaluation_interval": .anything, "external_labels": .labels,
            "query_log_file": .text,
            "scrape_failure_log_file": .text.since(2, 55),
            "rule_query_offset": .duration.since(2, 53), "scrape_protocols": protocols,
            "body_size_limit": .bytes.since(2, 45), "sample_limit": .count.since(2, 45),
            "target_limit": .count.since(2, 45), "label_limit": .count.since(2, 45),
            "label_name_length_limit": .count.since(2, 45),
            "label_value_length_limit": .count.since(2, 45),
            "keep_dropped_targets": .count.since(2, 47),
            "metric_name_validation_scheme": validation,
            "metric_name_escaping_scheme": escaping,
            "convert_classic_histograms_to_nhcb": .flag.since(3, 4),
            "always_scrape_classic_histograms": .flag.since(3, 5),
            "scrape_native_histograms": .flag.since(3, 8),
            "extra_scrape_metrics": .flag.since(3, 10),
        ])

    private static let runtime = PrometheusMapping("runtime", ["gogc": .integer])

    private static let alerting = PrometheusMapping(
        "alerting",
        ["alert_relabel_configs": relabelling, "alertmanagers": .mappings(alertmanager)])

    private static let alertmanager = PrometheusMapping(
        "alertmanager",
        [
            "scheme": .words("http", "https"), "path_prefix": .text, "timeout": .duration,
            "api_version": .words("v2"), "sigv4": .mapping(sigv4).since(2, 48),
            "relabel_configs": relabelling,
            "alert_relabel_configs": relabelling.since(2, 51),
            "static_configs": .mappings(
                PrometheusMapping(
                    "static_config",
                    [
                        "targets": .list(
                            .form(
                                "[^/]*",
                                said: "`host:port`; the scheme and the path have keys of their own")
                        ),
                        "labels": .labels,
                    ])),
        ], with: [client, discovery], rules: [authentication])

    /// What signs requests to Amazon's services.
    static let sigv4 = PrometheusMapping(
        "sigv4",
        [
            "region": .text, "access_key": .text, "secret_key": amazonSecret, "profile": .text,
            "role_arn": .text, "external_id": .text.since(3, 12),
            "use_fips_sts_endpoint": .flag.since(2, 54),
        ],
        rules: [
            .needs(["access_key"], anyOf: ["secret_key"]),
            .needs(["secret_key"], anyOf: ["access_key"]),
        ])

    /// No file holds it, but Amazon's library looks elsewhere too.
    static let amazonSecret: PrometheusShape = .secret.instead(
        "leave out both keys, and give the server `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` "
            + "in `service.environment`, or a `profile`")

    private static let authentication = PrometheusRule.atMostOne([
        "basic_auth", "authorization", "oauth2", "sigv4", "azuread", "google_iam",
    ])

    private static let remoteWrite = PrometheusMapping(
        "remote_write",
        [
            "url": .url.required, "remote_timeout": .duration, "name": .text,
            "headers": .headers(.text, except: connection), "write_relabel_configs": relabelling,
            "send_exemplars": .flag, "send_native_histograms": .flag,
            "protobuf_message": .words(
                "prometheus.WriteRequest", "io.prometheus.write.v2.Request"
            ).since(2, 54),
            "round_robin_dns": .flag.since(3, 1),
            "queue_config": .mapping(
                PrometheusMapping(
                    "queue_config",
                    [
                        "capacity": positive, "max_shards": positive, "min_shards": positive,
                        "max_samples_per_send": positive, "batch_send_deadline": .duration,
                        "min_backoff": .duration, "max_backoff": .duration,
                        "retry_on_http_429": .flag, "sample_age_limit": .duration.since(2, 50),
                    ])),
            "metadata_config": .mapping(
                PrometheusMapping(
                    "metadata_config",
                    ["send": .flag, "send_interval": .duration, "max_samples_per_send": .integer]
                )),
            "sigv4": .mapping(sigv4), "azuread": .mapping(azure).since(2, 45),
            "google_iam": .mapping(
                PrometheusMapping("google_iam", ["credentials_file": .text])
            ).since(2, 55),
        ], with: [client], rules: [authentication])

    private static let positive: PrometheusShape = .scalar(.integer(1...Int.max))

    private static let azure = PrometheusMapping(
        "azuread",
        [
            "cloud": .words("AzurePublic", "AzureGovernment", "AzureChina", ""),
            "scope": .text.since(3, 9),
            "managed_identity": .mapping(
                PrometheusMapping("managed_identity", ["client_id": .uuid])),
            "oauth": .mapping(
                PrometheusMapping(
                    "azure_oauth",
                    [
                        "client_id": .uuid.required, "client_secret": .secret.required,
                        "tenant_id": .text.required,
                    ])
            ).since(2, 48),
            "sdk": .mapping(PrometheusMapping("azure_sdk", ["tenant_id": .text])).since(2, 52),
            "workload_identity": .mapping(
                PrometheusMapping(
                    "workload_identity",
                    [
                        "client_id": .uuid.required, "tenant_id": .uuid.required,
                        "token_file_path": .text,
                    ])
            ).since(3, 7),
            "certificate": .mapping(
                PrometheusMapping(
                    "azure_certificate",
                    [
                        "client_id": .uuid.required, "tenant_id": .text.required,
                        "certificate_path": .text.required, "certificate_key_path": .text,
                        "certificate_password": .secret, "send_certificate_chain": .flag,
                    ])
            ).since(3, 13),
        ],
        rules: [.atLeastOne(identities), .atMostOne(identities)])

    private static let identities = [
        "managed_identity", "oauth", "sdk", "workload_identity", "certificate",
    ]

    private static let remoteRead = PrometheusMapping(
        "remote_read",
        [
            "url": .url.required, "remote_timeout": .duration, "name": .text,
            "headers": .headers(.text, except: connection), "required_matchers": .labels,
            "read_recent": .flag, "filter_external_labels": .flag,
            "chunked_read_limit": .count.since(2, 55),
        ], with: [client])

    private static let storage = PrometheusMapping(
        "storage",
        [
            "exemplars": .mapping(PrometheusMapping("exemplars", ["max_exemplars": .integer])),
            "tsdb": .mapping(
                PrometheusMapping(
                    "tsdb",
                    [
                        "out_of_order_time_window": .duration,
                        "stale_series_compaction_threshold": .number.since(3, 10),
                        "chunk_encoding": .mapping(
                            PrometheusMapping(
                                "chunk_encoding", ["floats": .words("xor", "xor2", "")])
                        ).since(3, 13),
                        "retention": .mapping(
                            PrometheusMapping(
                                "retention",
                                [
                                    "time": .duration, "size": .bytes,
                                    "percentage": .number.since(3, 11),
                                ])
                        ).since(3, 8),
                    ])),
        ])

    private static let tracing = PrometheusMapping(
        "tracing",
        [
            "endpoint": .text.required, "client_type": .words("http", "grpc"),
            "sampling_fraction": .number, "insecure": .flag, "tls_config": .mapping(tls),
            "headers": .headers(.text, except: connection), "compression": .words("gzip", ""),
            "timeout": .duration,
        ])

    private static let otlp = PrometheusMapping(
        "otlp",
        [
            "promote_resource_attributes": attributes,
            "promote_all_resource_attributes": .flag.since(3, 5),
            "ignore_resource_attributes": attributes.since(3, 5),
            "translation_strategy": .words(
                "UnderscoreEscapingWithSuffixes", "UnderscoreEscapingWithoutSuffixes",
                "NoUTF8EscapingWithSuffixes", "NoTranslation", ""
            ).since(3, 0),
            "keep_identifying_resource_attributes": .flag.since(3, 1),
            "convert_histograms_to_nhcb": .flag.since(3, 4),
            "promote_scope_metadata": .flag.since(3, 6),
            "label_name_underscore_sanitization": .flag.since(3, 8),
            "label_name_preserve_multiple_underscores": .flag.since(3, 8),
        ],
        rules: [
            .atMostOne(["promote_all_resource_attributes", "promote_resource_attributes"]),
            .needs(["ignore_resource_attributes"], anyOf: ["promote_all_resource_attributes"]),
        ])

    private static let attributes: PrometheusShape = .unique(
        .form(" *[^ ].*", said: "the name of an attribute"))
}
