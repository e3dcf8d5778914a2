import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// The description of six services becomes exactly these services, jobs, rules and dashboards.
@Suite struct ResolveImageJobsTests {
    let stack: Stack
    let findings: [Diagnostic]

    init() throws {
        let (stack, findings) = Fixture.read(Fixture.imageJobs)
        self.stack = try #require(stack)
        self.findings = findings
    }

    @Test func nothingIsFoundFault() {
        #expect(findings == [])
    }

    @Test func servicesAndTheirNetworks() {
        let lines = stack.services.map { service in
            "\(service.name): \(service.networks.map(\.network).joined(separator: " "))"
        }
        #expect(
            lines == [
                "api: backend monitoring", "worker: backend monitoring", "redis: backend",
                "postgres: backend", "redis-exporter: backend monitoring",
                "postgres-exporter: backend monitoring", "prometheus: monitoring",
                "grafana: monitoring",
            ])
        #expect(stack.networks.map(\.name) == ["backend", "monitoring"])
    }

    @Test func needsBecomeOrderEnvironmentAndSecrets() throws {
        let api = try #require(stack.services.first)
        #expect(
            api.dependencies == [
                Dependency(service: "redis", condition: .healthy),
                Dependency(service: "postgres", condition: .healthy),
            ])
        #expect(
            api.environment.map { "\($0.name)=\($0.value.flatMap(text) ?? "")" } == [
                "REDIS_HOST=redis", "REDIS_PORT=6379",
                "REDIS_PASSWORD_FILE=/run/secrets/redis-password", "POSTGRES_HOST=postgres",
                "POSTGRES_DB=jobs_db",
                "POSTGRES_PASSWORD_FILE=/run/secrets/postgres-password",
            ])
        #expect(api.secrets.map(\.secret) == ["redis-password", "postgres-password"])
        #expect(api.ports.map(\.address) == ["127.0.0.1"])
    }

    @Test func resources() {
        #expect(
            stack.volumes.map(\.name) == [
                "redis-data", "postgres-data", "prometheus-data", "grafana-data",
            ])
        #expect(
            stack.secrets.map(\.name) == [
                "redis-password", "redis-exporter-passwords", "postgres-password",
                "grafana-admin-password",
            ])
        #expect(
            stack.secrets[1].source
                == .derived([
                    .text(#"{"redis://"#), .text("redis"), .text(#":6379":""#),
                    .secret("redis-password"), .text(#""}"#),
                ]))
        #expect(stack.secrets[2].source == .random(length: 40))
    }

    @Test func jobs() {
        let lines = stack.monitoring.scrapeJobs.map { job in
            let targets = job.targets.map { "\($0.service):\($0.port)" }
            let labels = job.labels.map { "\($0.name)=\($0.value)" }
            return "\(job.name) <- \((targets + labels).joined(separator: " "))"
        }
        #expect(
            lines == [
                "api <- api:8080 runtime=go", "worker <- worker:9091 runtime=go",
                "redis <- redis-exporter:9121", "postgres <- postgres-exporter:9187",
                "prometheus <- prometheus:9090", "grafana <- grafana:3000",
            ])
    }

    @Test func contractsAndWitnesses() {
        let jobs = stack.monitoring.scrapeJobs
        #expect(jobs[0].contracts.map(\.name) == ["http_requests_total", "go_goroutines"])
        #expect(jobs[0].contracts.map(\.source) == [.description, .component(kind: "go")])
        #expect(jobs[1].contracts.map(\.arrival) == [.exercise, .scrape, .scrape])
        #expect(jobs[2].witnesses.map(\.condition) == [.equals(1), .fresh])
        #expect(jobs[2].contracts.contains { $0.name == "redis_aof_last_write_status" })
    }

    @Test func ruleGroups() {
        let lines = stack.monitoring.ruleGroups.map { group in
            let names = group.recording.map(\.name) + group.alerts.map(\.name)
            return "\(group.name): \(names.joined(separator: " "))"
        }
        #expect(
            lines == [
                "stack: TargetDown",
                "api: job:http_requests:rate5m JobAbsent MetricAbsent",
                "worker: job:worker_jobs_processed:rate5m "
                    + "job:worker_job_duration_seconds:p50_5m "
                    + "job:worker_job_duration_seconds:p95_5m "
                    + "job:worker_job_duration_seconds:p99_5m JobAbsent MetricAbsent",
                "redis: job:redis_commands:rate5m JobAbsent RedisDown RedisWriteFailed",
                "postgres: JobAbsent", "prometheus: JobAbsent", "grafana: JobAbsent",
                "runtime-go: GoroutinesHigh",
            ])
    }

    @Test func dashboards() {
        let lines = stack.monitoring.dashboards.map { "\($0.fileName) \($0.uid) \($0.title)" }
        #expect(
            lines == [
                "overview belfry-image-jobs-overview image-jobs / Overview",
                "api belfry-image-jobs-api image-jobs / api",
                "worker belfry-image-jobs-worker image-jobs / worker",
                "redis belfry-image-jobs-redis image-jobs / Redis",
                "runtime-go belfry-image-jobs-runtime-go image-jobs / Go",
            ])
    }

    @Test func servers() throws {
        let store = try #require(stack.monitoring.store)
        #expect(store.published == "127.0.0.1:9090")
        #expect(store.version == SoftwareVersion(3, 5, 5))
        #expect(store.scrapeInterval == .seconds(15))
        #expect(store.scrapeTimeout == .seconds(10))
        #expect(stack.monitoring.dashboarding?.published == "127.0.0.1:3000")
        #expect(stack.monitoring.dashboarding?.adminSecret == "grafana-admin-password")
        #expect(stack.monitoring.datasources.map(\.uid) == ["belfry-image-jobs-prometheus"])
    }

    @Test func everythingKnowsWhoAskedForIt() throws {
        let jobs = stack.monitoring.scrapeJobs
        #expect(jobs[0].contracts[0].origin.asked.label == "stack.yaml:13:9")
        #expect(jobs[0].contracts[1].origin.asked.label == "stack.yaml:11:16")
        #expect(jobs[0].contracts[1].origin.defined?.label == "go/component.yaml:4:10")
        #expect(jobs[2].witnesses[0].origin.asked.label == "stack.yaml:23:25")
        #expect(jobs[2].witnesses[0].origin.defined?.file == "redis/component.yaml")
        let alert = try #require(stack.monitoring.ruleGroups[3].alerts.last)
        #expect(alert.origin.asked.label == "stack.yaml:23:25")
        #expect(alert.origin.defined?.label == "redis/alerts.yaml:10:12")
    }

    @Test func twiceIsTheSame() throws {
        let again = try #require(Fixture.read(Fixture.imageJobs).0)
        #expect(String(reflecting: again) == String(reflecting: stack))
    }

    private func text(_ tree: ConfigTree) -> String? {
        if case .string(let text) = tree { return text }
        return nil
    }
}
