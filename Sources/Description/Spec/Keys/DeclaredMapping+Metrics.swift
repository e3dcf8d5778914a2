import StackModel
package import YAML

extension DeclaredMapping {
    /// `metrics` of a service.
    package static let metrics = DeclaredMapping(
        "services.metrics",
        about: """
            How Prometheus fetches a service's metrics, and what they promise. Of a component, \
            belfry knows `port`, `path`, `scheme` and `runtime` itself.
            """,
        others: .passedOn(unreadKeys, to: "Prometheus"),
        keys: [portKey] + scraping + [
            DeclaredKey(
                "job", .text, default: "the service's name",
                about: "The name of the scrape job, and its label `job`.", example: "shop-api"),
            DeclaredKey(
                "runtime", .text,
                about: """
                    The runtime whose metrics come along, with its alerts and its dashboard. \
                    `belfry components` lists them.
                    """, example: "go  # or python"),
        ] + promises(contract, alert) + prometheus)

    /// An item of `scrape`.
    package static let scrapeJob = DeclaredMapping(
        "scrape",
        about: """
            A scrape job of its own, for targets that are not services, or for several services. \
            It has `targets`, or one of Prometheus's `…_sd_configs`.
            """,
        others: .passedOn(unreadKeys + ScrapeKeys.discovery, to: "Prometheus"),
        atLeastOneOf: ["targets"] + ScrapeKeys.discovery,
        keys: [
            DeclaredKey(
                "job", .text, isRequired: true, about: "The job's name, and its label `job`.",
                example: "node"),
            DeclaredKey(
                "targets", .list(.text), about: "Hosts with ports; IPv6 in brackets.",
                example: #"["192.0.2.7:9100"]"#),
        ] + scraping
            + promises(contract.seen(at: "scrape.expect"), alert.seen(at: "scrape.alerts"))
            + prometheus)

    /// Keys of a scrape job that are Prometheus's own.
    private static let prometheus = [
        passedOn("params", "Parameters of the address.", example: "{module: [http_2xx]}"),
        passedOn(
            "basic_auth", "A name and a password; `{secret: NAME}` becomes a file with the secret.",
            example: "{username: prometheus, password: {secret: license}}"),
        passedOn(
            "authorization", "A token for the header `Authorization`.",
            example: "{credentials: {secret: license}}"),
        passedOn("tls_config", "How TLS is checked.", example: "{insecure_skip_verify: true}"),
        passedOn(
            "relabel_configs", "Changes of the targets' labels before a scrape.",
            example: "[{target_label: zone, replacement: a}]"),
        passedOn(
            "metric_relabel_configs", "Changes of the series' labels after a scrape.",
            example: "[{source_labels: [__name__], regex: \"debug_.*\", action: drop}]"),
        passedOn("sample_limit", "More samples than this fail the scrape.", example: "10000"),
    ]

    private static let unreadKeys = ScrapeKeys.passed.filter { name in
        !prometheus.contains { $0.name == name }
    }

    private static func passedOn(_ key: String, _ about: String, example: String) -> DeclaredKey {
        DeclaredKey(
            key, .passedOn("a value that Prometheus takes"),
            about: "\(about) Prometheus's own key, checked as Prometheus does.", example: example)
    }

    private static func promises(
        _ contract: DeclaredMapping, _ alert: DeclaredMapping
    ) -> [DeclaredKey] {
        [
            DeclaredKey(
                "expect",
                .named(
                    "METRIC", example: "http_requests_total",
                    .either([.choice(of: MetricType.self), .mapping(contract)])),
                about: """
                    The metrics that the service promises, by their types. `belfry verify` proves \
                    that each arrives.
                    """, example: "{http_requests_total: counter}"),
            DeclaredKey(
                "alerts", .list(.mapping(alert)), about: "Alerts of your own.",
                example: """

                    - alert: TooManyErrors
                      expr: sum by (job) (rate(http_requests_total{status="500"}[5m])) > 1
                      for: 5m
                    """),
        ]
    }

    private static let portKey = DeclaredKey(
        "port", .port, default: "none: your own code must say it",
        about: "The port in the container that serves the metrics.", example: "8080")

    /// The keys that say how to fetch.
    private static let scraping = [
        DeclaredKey(
            "path", .text, default: "`/metrics`",
            about: "The path of the metrics, which begins with `/`.",
            example: "/actuator/prometheus"),
        DeclaredKey(
            "scheme", .choice(of: MetricsSpec.Scheme.self), default: "`http`",
            about: "How the metrics are fetched.", example: "https"),
        DeclaredKey(
            "interval", .duration(), default: "Prometheus's `scrape_interval`",
            about: "The time between two scrapes.", example: "30s"),
        DeclaredKey(
            "timeout", .duration(mayBeZero: false), default: "Prometheus's `scrape_timeout`",
            about: "How long a scrape may take, at most the interval.", example: "5s"),
        DeclaredKey(
            "labels", .named("LABEL", example: "team", .text),
            about: "Labels that are set on every series.", example: "{team: payments}"),
        DeclaredKey(
            "honor_labels", .boolean, default: "`false`",
            about: "Whether labels of the service's own win over those that Prometheus sets.",
            example: "true"),
        DeclaredKey(
            "fallback_scrape_protocol", .choice(of: MetricsSpec.ExpositionFormat.self),
            about: "The format of an answer that does not name its own, for Prometheus 3.",
            example: "PrometheusText0.0.4"),
    ]

    /// A metric of `expect`.
    package static let contract = DeclaredMapping(
        "services.metrics.expect",
        about: "A promised metric, where its type alone does not say enough.",
        keys: [
            DeclaredKey(
                "type", .choice(of: MetricType.self), isRequired: true,
                about: "The metric's type.", example: "counter"),
            DeclaredKey(
                "labels", .list(.text), about: "Labels that each of its series has.",
                example: "[method, status]"),
            DeclaredKey(
                "after", .choice(of: MetricContract.Arrival.self), default: "`scrape`",
                about: """
                    When it is there: with every `scrape`, or only after the `exercise` of \
                    `verify`.
                    """, example: "exercise"),
            DeclaredKey(
                "about", .text, about: "What it means, for the dashboard.",
                example: "Requests answered"),
            DeclaredKey(
                "unit", .text, about: "The unit of its values, by Grafana's id for it.",
                example: "bytes"),
        ])

    /// An item of `alerts`.
    package static let alert = DeclaredMapping(
        "services.metrics.alerts", about: "An alert rule of Prometheus.",
        keys: [
            DeclaredKey(
                "alert", .text, isRequired: true, about: "The alert's name.",
                example: "TooManyErrors"),
            DeclaredKey(
                "expr", .text, isRequired: true,
                about: "The query in PromQL; the alert is on for each series that it gives.",
                example: #"rate(http_requests_total{job="api",status="500"}[5m]) > 1"#),
            DeclaredKey(
                "for", .duration(), default: "`0s`",
                about: "How long the query must give the series before the alert fires.",
                example: "5m"),
            DeclaredKey(
                "keep_firing_for", .duration(), default: "`0s`",
                about: "How long the alert still fires when the query gives the series no more.",
                example: "15m"),
            DeclaredKey(
                "severity", .text, default: "`warning`",
                about: """
                    How much it matters: usually `critical`, `warning` or `info`. It is the label \
                    `severity`.
                    """, example: "critical"),
            DeclaredKey(
                "labels", .named("LABEL", example: "team", .text),
                about: "Labels of the alert, among which `severity` may be written as well.",
                example: "{team: payments}"),
            DeclaredKey(
                "summary", .text, default: "the alert's name",
                about: "What is wrong, in a sentence. Prometheus fills in `{{ … }}`.",
                example: #""{{ $labels.job }} answers with errors""#),
            DeclaredKey(
                "description", .text, about: "What it means, and where to look.",
                example: "The log of the service says why."),
            DeclaredKey(
                "annotations", .named("ANNOTATION", example: "runbook_url", .text),
                about: """
                    Annotations, among which `summary` and `description` may be written as well.
                    """, example: "{runbook_url: \"https://wiki.example/errors\"}"),
        ])
}
