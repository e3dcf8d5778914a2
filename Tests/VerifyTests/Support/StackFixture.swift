import Diagnostics
import StackModel

/// A small stack: two programs, a store behind its exporter, Prometheus and Grafana.
enum StackFixture {
    static func origin(_ line: Int, _ column: Int = 7) -> Origin {
        let start = SourcePosition(line: line, column: column)
        return Origin(
            SourceSpan(
                file: "stack.yaml", start: start,
                end: SourcePosition(line: line, column: column + 4)))
    }

    static func contract(
        _ name: String, _ type: MetricType, _ labels: [String] = [],
        _ arrival: MetricContract.Arrival = .scrape, line: Int = 30
    ) -> MetricContract {
        MetricContract(
            name: name, type: type, labels: labels, arrival: arrival, about: nil, unit: nil,
            source: .description, origin: origin(line, 9))
    }

    static func job(
        _ name: String, _ service: String, _ port: Int, line: Int,
        _ contracts: [MetricContract] = []
    ) -> ScrapeJob {
        var job = ScrapeJob(
            name: name, subject: name,
            targets: [ScrapeTarget(service: service, port: port, origin: origin(line))],
            origin: origin(line))
        job.contracts = contracts
        return job
    }

    static func store(published: String = "127.0.0.1:9090", seconds: Int = 15) -> MetricsStore {
        MetricsStore(
            service: "prometheus", port: 9090, published: published,
            version: SoftwareVersion(3, 5, 3), scrapeInterval: .seconds(seconds),
            scrapeTimeout: .seconds(min(10, seconds)), evaluationInterval: .seconds(seconds),
            configDirectory: "/etc/prometheus", origin: origin(40, 3))
    }

    static var grafana: DashboardServer {
        DashboardServer(
            service: "grafana", port: 3000, published: "127.0.0.1:3000", adminUser: "admin",
            adminSecret: "grafana-admin-password",
            provisioningDirectory: "/etc/grafana/provisioning",
            dashboardsDirectory: "/var/lib/grafana/dashboards", origin: origin(41, 3))
    }

    static var datasource: Datasource {
        Datasource(
            uid: "prometheus", name: "Prometheus", type: "prometheus", service: "prometheus",
            port: 9090, isDefault: true, interval: .seconds(15),
            version: SoftwareVersion(3, 5, 3), origin: origin(41, 3))
    }

    static func panel(_ title: String, _ expression: String, needsExercise: Bool = false) -> Panel {
        Panel(
            title: title, kind: .timeseries, unit: "short",
            queries: [
                PanelQuery(expression: expression, legend: "", needsExercise: needsExercise)
            ], origin: origin(25, 9))
    }

    static func dashboard(_ uid: String, _ panels: [Panel]) -> Dashboard {
        Dashboard(
            uid: uid, title: "\(uid) overview", fileName: uid, tags: [],
            variables: [
                DashboardVariable(name: "job", label: "Job", metric: "up", valuesOf: "job")
            ], rows: [DashboardRow(title: nil, panels: panels)], origin: origin(20, 3))
    }

    /// The whole of it, as a demo would describe it.
    static func demo() -> Stack {
        var monitoring = Monitoring()
        monitoring.store = store()
        monitoring.dashboarding = grafana
        monitoring.datasources = [datasource]
        monitoring.scrapeJobs = jobs
        monitoring.ruleGroups = [rules]
        monitoring.dashboards = dashboards
        return Stack(
            name: "demo", origin: origin(1, 1),
            services: services.enumerated().map {
                Service(name: $1, purpose: .application, origin: origin(10 + $0, 3))
            }, networks: [], volumes: [], secrets: [], monitoring: monitoring,
            exercise: [
                ExerciseStep(
                    method: "POST", url: "http://localhost:8080/jobs", headers: [],
                    body: "{}", times: 5, statuses: [], origin: origin(45, 7))
            ])
    }

    private static var jobs: [ScrapeJob] {
        var redis = job(
            "redis", "redis-exporter", 9121, line: 33,
            [contract("redis_connected_clients", .gauge, line: 33)])
        redis.witnesses = [
            Witness(metric: "redis_up", condition: .equals(1), meaning: nil, origin: origin(33))
        ]
        return [
            job(
                "api", "api", 8080, line: 12,
                [contract("http_requests_total", .counter, ["method", "status"], line: 14)]),
            job(
                "worker", "worker", 9091, line: 21,
                [
                    contract(
                        "worker_jobs_processed_total", .counter, ["action"], .exercise, line: 24),
                    contract("worker_job_duration_seconds", .histogram, line: 25),
                ]),
            redis,
            job("prometheus", "prometheus", 9090, line: 40),
        ]
    }

    private static var rules: RuleGroup {
        RuleGroup(
            name: "worker", about: "worker",
            recording: [
                RecordingRule(
                    name: "job:worker_jobs:rate5m",
                    expression: "sum by (job) (rate(worker_jobs_processed_total[5m]))",
                    origin: origin(24))
            ],
            alerts: [
                AlertRule(
                    name: "WorkerDown", expression: "up{job=\"worker\"} == 0",
                    hold: .seconds(60), severity: .critical, summary: "the worker is down",
                    description: nil, origin: origin(21))
            ])
    }

    private static var dashboards: [Dashboard] {
        [
            dashboard(
                "worker",
                [
                    panel(
                        "Jobs",
                        "sum by (status) (rate(worker_jobs_processed_total[$__rate_interval]))"),
                    panel("Duration", "rate(worker_job_duration_seconds_sum{job=~\"$job\"}[5m])"),
                ]),
            dashboard("redis", [panel("Clients", "redis_connected_clients{job=\"redis\"}")]),
        ]
    }

    static let services = ["api", "worker", "redis", "redis-exporter", "prometheus", "grafana"]
}
