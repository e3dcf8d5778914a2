import Foundation
import StackModel
import TestSupport
import Testing

@testable import Verify

/// The whole of verify against real Prometheus servers.
@Suite struct LiveTests {
    /// The set-up's keys of three generations; each has ten ports of its own in each test.
    private static let versions = ["PROMETHEUS_2_42", "PROMETHEUS_2_53", "PROMETHEUS_3_5"]

    @Test(arguments: versions.indices)
    func aWellStackPassesAndAChangedFileIsNoticed(_ index: Int) async throws {
        guard let server = try Toolbox.judge(Self.versions[index]) else { return }
        var job = StackFixture.job(
            "app", "127.0.0.1", 19_401 + 10 * index, line: 3,
            [
                StackFixture.contract("requests_total", .counter, ["method", "status"]),
                StackFixture.contract("jobs_done_total", .counter, ["action"], .exercise),
                StackFixture.contract("took_seconds", .histogram),
            ])
        job.witnesses = [
            Witness(
                metric: "requests_total", condition: .atLeast(1), meaning: nil,
                origin: StackFixture.origin(3))
        ]
        let live = try LiveStack(
            prometheus: server.executable.path, base: 19_400 + 10 * index, jobs: [job],
            rules: Self.rules)
        defer { live.stop() }
        let stack = Self.stack(live, [job])
        let report = await Self.verify(stack, live)
        #expect(live.isRunning)
        #expect(report.checks.filter { $0.result != .passed && $0.result != .skipped } == [])
        #expect(report.result == .passed)
        #expect(report.requests.prometheus <= 25)

        let file = "monitoring/prometheus/prometheus.yml"
        let old = try String(contentsOfFile: "\(live.project.path)/\(file)", encoding: .utf8)
        try live.project.write(
            file, old.replacingOccurrences(of: "scrape_interval: 1s", with: "scrape_interval: 2s"))
        try live.project.write(
            "monitoring/prometheus/rules/live.yml",
            Self.rules.replacingOccurrences(of: "for: 1m", with: "for: 3m"))
        let second = await Self.verify(stack, live)
        let failed = second.checks.filter { $0.result == .failed }
        #expect(failed.map(\.id) == ["config/current"])
        #expect(
            failed.first?.evidence.contains(
                "global.scrape_interval: on disk 2s (line 2), running 1s")
                == true)
        #expect(
            failed.first?.evidence.contains { $0.hasPrefix("rules/live.yml: live/AppDown.for") }
                == true)
    }

    /// Targets in trouble: where they are looked for, and what their trouble is called.
    private static func troubles(
        _ base: Int
    ) -> [(name: String, host: String, port: Int, path: String, cause: String)] {
        [
            ("closed", "127.0.0.1", base + 9, "/metrics", "target/connection-refused"),
            ("nowhere", "no-such-host.invalid", 80, "/metrics", "target/no-such-host"),
            ("lost", "127.0.0.1", base + 1, "/nothing", "target/not-found"),
            ("page", "127.0.0.1", base + 1, "/page", "target/not-metrics"),
            ("json", "127.0.0.1", base + 1, "/json", "target/not-metrics"),
            ("login", "127.0.0.1", base + 1, "/login", "target/unauthorized"),
            ("broken", "127.0.0.1", base + 1, "/broken", "target/server-error"),
            ("slow", "127.0.0.1", base + 1, "/slow", "target/timeout"),
        ]
    }

    /// Those targets, one that breaks promises, and one whose back end is away.
    private static func troubledJobs(_ base: Int) -> [ScrapeJob] {
        let jobs = troubles(base).map { trouble in
            var job = StackFixture.job(trouble.name, trouble.host, trouble.port, line: 3)
            job.path = trouble.path
            job.contracts = [StackFixture.contract("requests_total", .counter)]
            return job
        }
        let app = StackFixture.job(
            "app", "127.0.0.1", base + 1, line: 3,
            [
                StackFixture.contract("request_total", .counter),
                StackFixture.contract("requests_total", .gauge, ["method", "code"]),
                StackFixture.contract("jobs_done_total", .counter, [], .exercise),
            ])
        var store = StackFixture.job("store", "localhost", base + 1, line: 3)
        store.witnesses = [
            Witness(
                metric: "store_up", condition: .equals(1), meaning: nil,
                origin: StackFixture.origin(5))
        ]
        return jobs + [app, store]
    }

    @Test(arguments: versions.indices)
    func eachTroubleIsNamed(_ index: Int) async throws {
        guard let server = try Toolbox.judge(Self.versions[index]) else { return }
        let base = 19_440 + 10 * index
        let jobs = Self.troubledJobs(base)
        let live = try LiveStack(
            prometheus: server.executable.path, base: base, jobs: jobs, rules: Self.rules)
        defer { live.stop() }
        var stack = Self.stack(live, jobs)
        stack.exercise = []
        let report = await Self.verify(stack, live)
        #expect(live.isRunning)
        let up = report.checks.filter { $0.id == "targets/up" && $0.result == .failed }
        #expect(
            up.map { "\($0.subject) \($0.cause ?? "-")" }
                == Self.troubles(base).map { "\($0.name) \($0.cause)" })
        let others = report.checks.filter { $0.isRoot && $0.id != "targets/up" }
        #expect(
            others.map { "\($0.id) \($0.subject)" } == [
                "witness/holds store/store_up", "metrics/arrive app/request_total",
                "metrics/type app/requests_total", "metrics/labels app/requests_total",
            ])
        try #require(others.count == 4)
        #expect(others[0].evidence.contains { $0.contains("NOAUTH wanted") })
        #expect(others[1].evidence.contains("app does send requests_total"))
        #expect(others[2].message.hasSuffix("arrives as counter"))
        #expect(others[3].message == "no series carries `code`")
        let later = report.checks.filter { $0.result == .notYet }
        #expect(later.map(\.subject) == ["app/jobs_done_total"])
    }

    static let rules = """
        groups:
          - name: live
            rules:
              - record: job:requests:rate1m
                expr: sum(rate(requests_total{method!=''}[60s])) by (job)
              - alert: AppDown
                expr: |
                  up{job="app"} == 0  # nobody there
                for: 1m
                labels:
                  severity: critical
        """

    static func stack(_ live: LiveStack, _ jobs: [ScrapeJob]) -> Stack {
        var monitoring = Monitoring()
        monitoring.store = StackFixture.store(
            published: "127.0.0.1:\(live.prometheusPort)", seconds: 1)
        monitoring.scrapeJobs = jobs
        let origin = StackFixture.origin(8)
        monitoring.ruleGroups = [
            RuleGroup(
                name: "live", about: "live",
                recording: [
                    RecordingRule(name: "job:requests:rate1m", expression: "", origin: origin)
                ],
                alerts: [
                    AlertRule(
                        name: "AppDown", expression: "", hold: .seconds(60), severity: .critical,
                        summary: "", description: nil, origin: origin)
                ])
        ]
        let exercise = ExerciseStep(
            method: "POST", url: "http://127.0.0.1:\(live.targetPort)/jobs", headers: [],
            body: "{}", times: 3, statuses: [202], origin: origin)
        return Stack(
            name: "live", origin: origin, services: [], networks: [], volumes: [], secrets: [],
            monitoring: monitoring, exercise: [exercise])
    }

    static func verify(_ stack: Stack, _ live: LiveStack) async -> VerifyReport {
        await Verification.run(
            stack, options: VerifyOptions(projectDirectory: live.project.path),
            http: CurlClient(), engine: FakeEngine(failure: "no engine in this test"))
    }
}
