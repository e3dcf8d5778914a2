import StackModel
import YAML

extension SampleStack {
    static func monitoring(version: SoftwareVersion?) -> Monitoring {
        var monitoring = Monitoring()
        monitoring.store = MetricsStore(
            service: "prometheus", port: 9090, published: "127.0.0.1:9090", version: version,
            scrapeInterval: .seconds(15), scrapeTimeout: .seconds(10),
            evaluationInterval: .seconds(15), configDirectory: "/etc/prometheus", origin: origin)
        monitoring.dashboarding = DashboardServer(
            service: "grafana", port: 3000, published: "127.0.0.1:3000", adminUser: "admin",
            adminSecret: "grafana-admin-password",
            provisioningDirectory: "/etc/grafana/provisioning",
            dashboardsDirectory: "/var/lib/grafana-dashboards", origin: origin)
        monitoring.scrapeJobs = jobs
        monitoring.ruleGroups = [group]
        monitoring.datasources = [
            Datasource(
                uid: "belfry-prometheus", name: "Prometheus", type: "prometheus",
                service: "prometheus", port: 9090, isDefault: true, interval: .seconds(15),
                version: version, origin: origin)
        ]
        monitoring.dashboards = [dashboard]
        return monitoring
    }

    static var jobs: [ScrapeJob] {
        var api = ScrapeJob(
            name: "api", subject: "api",
            targets: [ScrapeTarget(service: "api", port: 8080, origin: origin)], origin: origin)
        api.path = "/internal/metrics"
        api.interval = .seconds(5)
        api.timeout = TimeSpan(milliseconds: 2500)
        api.honorsLabels = true
        api.fallbackProtocol = "PrometheusText0.0.4"
        api.labels = [LabelPair("runtime", "go")]
        let cache = ScrapeJob(
            name: "cache", subject: "cache",
            targets: [ScrapeTarget(service: "cache-exporter", port: 9121, origin: origin)],
            origin: origin)
        return [api, cache]
    }

    static var group: RuleGroup {
        RuleGroup(
            name: "cache", about: "What is watched of cache.",
            recording: [
                RecordingRule(
                    name: "job:redis_commands:rate5m",
                    expression: "sum by (job) (rate(redis_commands_processed_total[5m]))",
                    origin: origin)
            ],
            alerts: [
                AlertRule(
                    name: "RedisDown", expression: "redis_up{job=\"cache\"} == 0",
                    hold: .seconds(60), severity: .critical,
                    labels: [LabelPair("component", "redis")],
                    summary: "Redis of {{ $labels.instance }} does not answer",
                    description: "Look at its log.", origin: origin),
                AlertRule(
                    name: "RedisRestarted", expression: "redis_uptime_in_seconds\n  < 60",
                    hold: .seconds(0), severity: .info, summary: "Redis restarted",
                    description: nil, origin: origin),
            ])
    }

    /// One panel of each kind.
    static var dashboard: Dashboard {
        Dashboard(
            uid: "belfry-shop-cache", title: "shop / cache", fileName: "cache",
            tags: ["belfry", "shop"],
            variables: [
                DashboardVariable(name: "job", label: "Job", metric: "up", valuesOf: "job")
            ],
            rows: [
                DashboardRow(title: nil, panels: [status, memoryShare]),
                DashboardRow(title: "Traffic", panels: [commands, durations, keys]),
            ], origin: origin)
    }

    static var status: Panel {
        Panel(
            title: "Status", kind: .stat, about: "Whether the store answers.", unit: "none",
            queries: [
                PanelQuery(expression: "redis_up{job=\"cache\"}", legend: "up", isInstant: true)
            ],
            valueTexts: [
                Panel.ValueText(value: 1, text: "up", color: "green"),
                Panel.ValueText(value: 0, text: "down", color: "red"),
            ], width: 4, height: 4, origin: origin)
    }

    static var memoryShare: Panel {
        Panel(
            title: "Memory", kind: .gauge, unit: "percentunit",
            queries: [
                PanelQuery(
                    expression: "redis_memory_used_bytes / redis_memory_max_bytes", legend: "")
            ],
            thresholds: [
                Panel.Threshold(color: "green", value: nil),
                Panel.Threshold(color: "red", value: 0.9),
            ], width: 4, height: 4, origin: origin)
    }

    static var commands: Panel {
        Panel(
            title: "Commands", kind: .timeseries, unit: "ops",
            queries: [
                PanelQuery(
                    expression:
                        "rate(redis_commands_processed_total{job=~\"$job\"}[$__rate_interval])",
                    legend: "{{instance}}")
            ], minimum: 0, width: 12, origin: origin)
    }

    static var durations: Panel {
        Panel(
            title: "Durations", kind: .heatmap, unit: "s",
            queries: [
                PanelQuery(
                    expression:
                        "sum by (le) (rate(http_request_duration_seconds_bucket"
                        + "[$__rate_interval]))",
                    legend: "{{le}}")
            ], width: 12, origin: origin)
    }

    static var keys: Panel {
        Panel(
            title: "Keys", kind: .table, unit: "short",
            queries: [
                PanelQuery(expression: "sum by (db) (redis_db_keys)", legend: "keys"),
                PanelQuery(expression: "sum by (db) (redis_db_keys_expiring)", legend: "expiring"),
            ],
            thresholds: [
                Panel.Threshold(color: "green", value: nil),
                Panel.Threshold(color: "red", value: 1_000_000),
            ], width: 24, origin: origin)
    }
}
