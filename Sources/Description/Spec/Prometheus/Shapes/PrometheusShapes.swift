/// The mappings of a scrape job, and what others have in common with it.
package enum PrometheusShapes {
    /// A scrape job, without the keys that belfry writes itself; in the order in which they are
    /// passed on.
    package static let job = PrometheusMapping(
        "scrape_config", ["params": .entries(.texts)],
        with: [
            client,
            PrometheusMapping(
                "",
                [
                    "enable_compression": .flag.since(2, 49), "honor_timestamps": .flag,
                    "track_timestamps_staleness": .flag.since(2, 48),
                    "scrape_protocols": protocols, "relabel_configs": relabelling,
                    "metric_relabel_configs": relabelling, "sample_limit": .count,
                    "target_limit": .count, "label_limit": .count,
                    "label_name_length_limit": .count, "label_value_length_limit": .count,
                    "body_size_limit": .bytes, "keep_dropped_targets": .count.since(2, 47),
                    "native_histogram_bucket_limit": .count.since(2, 45),
                    "native_histogram_min_bucket_factor": .number.since(2, 50),
                    "scrape_classic_histograms": .flag.since(2, 45).gone(3, 0),
                    "always_scrape_classic_histograms": .flag.since(3, 0),
                    "convert_classic_histograms_to_nhcb": .flag.since(3, 0),
                    "scrape_native_histograms": .flag.since(3, 8),
                    "extra_scrape_metrics": .flag.since(3, 10),
                    "metric_name_validation_scheme": validation,
                    "metric_name_escaping_scheme": escaping,
                    "scrape_failure_log_file": .text.since(2, 55),
                ]),
        ])

    static let protocols: PrometheusShape = .chosen(
        .words(
            "PrometheusProto", "PrometheusText0.0.4", "PrometheusText1.0.0",
            "OpenMetricsText0.0.1", "OpenMetricsText1.0.0")
    ).since(2, 49)

    static let validation: PrometheusShape = .words("utf8", "legacy", "").since(2, 55)

    static let escaping: PrometheusShape = .words(
        "allow-utf-8", "underscores", "dots", "values", ""
    ).since(3, 4)

    /// How requests are made.
    static let client = PrometheusMapping(
        "http_config",
        [
            "basic_auth": .mapping(basicAuth), "authorization": .mapping(authorization),
            "oauth2": .mapping(oauth2), "bearer_token": .secret, "bearer_token_file": .text,
            "tls_config": .mapping(tls),
            "http_headers": .headers(.mapping(header), except: reserved).since(2, 53),
        ],
        with: [
            proxy, PrometheusMapping("", ["follow_redirects": .flag, "enable_http2": .flag]),
        ],
        rules: [
            .atMostOne([
                "basic_auth", "authorization", "oauth2", "bearer_token", "bearer_token_file",
            ])
        ])

    private static let basicAuth = PrometheusMapping(
        "basic_auth",
        [
            "username": .text, "username_file": .text.since(2, 49),
            "username_ref": .text.since(2, 53), "password": .secret, "password_file": .text,
            "password_ref": .text.since(2, 53),
        ],
        rules: [
            .atMostOne(["username", "username_file", "username_ref"]),
            .atMostOne(["password", "password_file", "password_ref"]),
        ])

    private static let authorization = PrometheusMapping(
        "authorization",
        [
            "type": .scalar(.except("basic", instead: "write `basic_auth` for a password")),
            "credentials": .secret, "credentials_file": .text,
            "credentials_ref": .text.since(2, 53),
        ], rules: [.atMostOne(["credentials", "credentials_file", "credentials_ref"])])

    private static let oauth2 = PrometheusMapping(
        "oauth2",
        [
            "client_id": .text.required, "client_secret": .secret, "client_secret_file": .text,
            "client_secret_ref": .text.since(2, 53), "token_url": .text.required,
            "scopes": .texts, "endpoint_params": .entries(.text),
            "grant_type": .text.since(3, 8), "client_certificate_key_id": .text.since(3, 8),
            "client_certificate_key": .secret.since(3, 8),
            "client_certificate_key_file": .text.since(3, 8),
            "client_certificate_key_ref": .text.since(3, 8),
            "signature_algorithm": .words("RS256", "RS384", "RS512", "").since(3, 8),
            "iss": .text.since(3, 8), "audience": .text.since(3, 8),
            "claims": .entries(.anything).since(3, 13), "tls_config": .mapping(tls),
        ], with: [proxy],
        rules: [
            .atMostOne(["client_secret", "client_secret_file", "client_secret_ref"]),
            .atMostOne([
                "client_certificate_key", "client_certificate_key_file",
                "client_certificate_key_ref",
            ]),
        ])

    /// How TLS is spoken.
    static let tls = PrometheusMapping(
        "tls_config",
        [
            "ca": .text.since(2, 45), "ca_file": .text, "ca_ref": .text.since(2, 53),
            "cert": .text.since(2, 45), "cert_file": .text, "cert_ref": .text.since(2, 53),
            "key": .secret.since(2, 45), "key_file": .text, "key_ref": .text.since(2, 53),
            "server_name": .text, "insecure_skip_verify": .flag, "min_version": tlsVersion,
            "max_version": tlsVersion,
        ],
        rules: [
            .atMostOne(["ca", "ca_file", "ca_ref"]), .atMostOne(["cert", "cert_file", "cert_ref"]),
            .atMostOne(["key", "key_file", "key_ref"]),
            .needs(["cert", "cert_file", "cert_ref"], anyOf: ["key", "key_file", "key_ref"]),
            .needs(["key", "key_file", "key_ref"], anyOf: ["cert", "cert_file", "cert_ref"]),
        ])

    private static let tlsVersion: PrometheusShape = .words("TLS10", "TLS11", "TLS12", "TLS13")

    private static let header = PrometheusMapping(
        "http_header",
        ["values": .texts, "secrets": .list(.secret), "files": .texts])

    private static let proxy = PrometheusMapping(
        "proxy_config",
        [
            "proxy_url": .url, "no_proxy": .text.since(2, 43),
            "proxy_from_environment": .flag.since(2, 43),
            "proxy_connect_header": .entries(.list(.secret)),
        ],
        rules: [
            .atMostOne(["proxy_from_environment", "proxy_url"]),
            .atMostOne(["proxy_from_environment", "no_proxy"]),
            .needs(["no_proxy"], anyOf: ["proxy_url", "proxy_from_environment"]),
            .needs(["proxy_connect_header"], anyOf: ["proxy_url", "proxy_from_environment"]),
        ])

    /// Headers that Prometheus or the connection sets.
    static let connection: Set = [
        "host", "content-encoding", "content-length", "content-type", "user-agent", "connection",
        "keep-alive", "proxy-authenticate", "proxy-authorization", "www-authenticate",
        "accept-encoding", "x-prometheus-remote-write-version",
        "x-prometheus-remote-read-version", "x-amz-date", "x-amz-security-token",
        "x-amz-content-sha256", "authorization",
    ]

    private static let reserved = connection.union(["x-prometheus-scrape-timeout-seconds"])

    /// Rules that change labels.
    static let relabelling: PrometheusShape = .mappings(
        PrometheusMapping(
            "relabel_config",
            [
                "source_labels": .list(.label), "separator": .template, "regex": .expression,
                "modulus": .count, "target_label": .template, "replacement": .template,
                "action": .scalar(
                    .anyCase([
                        "replace", "keep", "drop", "keepequal", "dropequal", "hashmod", "labelmap",
                        "labeldrop", "labelkeep", "lowercase", "uppercase",
                    ])),
            ], rules: [.relabelling]))
}
