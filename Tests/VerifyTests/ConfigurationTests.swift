import Diagnostics
import Foundation
import StackModel
import Testing
import YAML

@testable import Verify

/// Which differences between disk and server count, and which are Prometheus's own way of showing.
@Suite struct ConfigurationTests {
    private static let disk = """
        global:
          scrape_interval: 60s
          evaluation_interval: 15s
        rule_files:
          - rules/*.yml
        scrape_configs:
          - job_name: api
            honor_labels: false
            basic_auth:
              username: me
              password: hunter2
            static_configs:
              - targets: ["api:8080", "api2:8080"]
          - job_name: worker
            scrape_interval: 5s
            static_configs:
              - targets: [worker:9091]
        """

    private static let running = """
        global:
          scrape_interval: 1m
          scrape_timeout: 10s
          scrape_protocols: [PrometheusText0.0.4]
          evaluation_interval: 15s
        runtime:
          gogc: 75
        rule_files:
        - /etc/prometheus/rules/*.yml
        scrape_configs:
        - job_name: api
          honor_timestamps: true
          scrape_interval: 1m
          scrape_timeout: 10s
          metrics_path: /metrics
          scheme: http
          basic_auth:
            username: me
            password: <secret>
          static_configs:
          - targets:
            - api:8080
            - api2:8080
        - job_name: worker
          honor_timestamps: true
          scrape_interval: 5s
          scrape_timeout: 5s
          metrics_path: /metrics
          scheme: http
          static_configs:
          - targets:
            - worker:9091
        """

    private func node(_ text: String) throws -> YAMLNode {
        var bag = DiagnosticBag()
        return try #require(
            YAMLParser.parse(SourceFile(path: "prometheus.yml", text: text), into: &bag))
    }

    private func differences(_ disk: String, _ running: String = running) throws -> [String] {
        try ConfigComparison.differences(disk: node(disk), running: node(running)).map(\.text)
    }

    @Test func itsOwnWayOfShowingIsNoDifference() throws {
        #expect(try differences(Self.disk) == [])
    }

    @Test(arguments: [
        (
            "scrape_interval: 60s", "scrape_interval: 30s",
            ["global.scrape_interval: on disk 30s (line 2), running 1m"]
        ),
        (
            "worker:9091]", "worker:9092]",
            [
                "scrape_configs[worker].static_configs[0].targets[0]: on disk worker:9092 (line 17),"
                    + " running worker:9091"
            ]
        ),
        (
            "honor_labels: false", "honor_labels: true",
            ["scrape_configs[api].honor_labels: on disk true (line 8), running absent"]
        ),
        (
            "rules/*.yml", "rules/*.yaml",
            [
                "rule_files[0]: on disk rules/*.yaml (line 5), running /etc/prometheus/rules/*.yml"
            ]
        ),
        (
            "\"api2:8080\"", "\"api2:8080\", \"api3:8080\"",
            [
                "scrape_configs[api].static_configs[0].targets: on disk 3 items (line 13), running"
                    + " 2 items"
            ]
        ),
        (
            "    basic_auth:\n      username: me\n      password: hunter2\n", "",
            ["scrape_configs[api].basic_auth: on disk absent, running 2 keys"]
        ),
        (
            "    scrape_interval: 5s\n", "",
            [
                "scrape_configs[worker].scrape_interval: on disk absent, running 5s",
                "scrape_configs[worker].scrape_timeout: on disk absent, running 5s",
            ]
        ),
        (
            "  - job_name: worker\n    scrape_interval: 5s\n    static_configs:\n      - targets:"
                + " [worker:9091]", "",
            ["scrape_configs[worker]: on disk absent, running present"]
        ),
    ])
    func eachChangeIsNamed(_ old: String, _ new: String, _ expected: [String]) throws {
        #expect(Self.disk.contains(old))
        #expect(try differences(Self.disk.replacingOccurrences(of: old, with: new)) == expected)
    }

    @Test(arguments: [
        ("sum(rate(a_total[60s])) by (job)", "sum by (job) (rate(a_total[1m]))", true),
        ("a{x='1'}   >0.50", "a{x=\"1\"} > 0.5", true),
        ("up == 0 # nobody\n", "up == 0", true),
        ("up AND vector(1e3)", "up and vector(1000)", true),
        ("up == 0", "up == 1", false), ("rate(a_total[5m])", "rate(a_total[1m])", false),
        ("a{x=\"1\"}", "a{x=\"2\"}", false), ("sum by (a) (b)", "sum by (c) (b)", false),
    ])
    func expressionsAreComparedByTheirWords(_ left: String, _ right: String, _ isSame: Bool) {
        #expect(ExpressionTokens.isSame(left, right) == isSame)
    }

    @Test func ruleFilesAreComparedWithWhatIsLoaded() throws {
        let disk = try node(
            """
            groups:
              - name: worker
                rules:
                  - alert: WorkerDown
                    expr: up{job="worker"} == 0
                    for: 60s
                    labels: {severity: critical}
            """)
        let json = #"""
            [{"name":"worker","file":"/etc/prometheus/rules/worker.yml","rules":[{"name":"WorkerDown",
            "query":"up{job=\"worker\"} == 0","type":"alerting","duration":DURATION,"health":"ok",
            "labels":{"severity":"SEVERITY"}}]}]
            """#
        func compare(_ duration: String, _ severity: String) throws -> [String] {
            let text = json.replacingOccurrences(of: "DURATION", with: duration)
                .replacingOccurrences(of: "SEVERITY", with: severity)
            let loaded = try JSONDecoder().decode([LoadedGroup].self, from: Data(text.utf8))
            return RuleComparison.differences(file: "rules/worker.yml", disk: disk, loaded: loaded)
                .map(\.text)
        }
        #expect(try compare("60", "critical") == [])
        #expect(
            try compare("30", "warning") == [
                "rules/worker.yml: worker/WorkerDown.for: on disk 60s (line 6), running 30s",
                "rules/worker.yml: worker/WorkerDown.labels.severity: on disk critical (line 7),"
                    + " running warning",
            ])
        #expect(
            RuleComparison.differences(file: "rules/worker.yml", disk: disk, loaded: []).map(\.text)
                == ["rules/worker.yml: worker: on disk a group (line 2), running absent"])
    }

    @Test func aStaleConfigurationIsTheRootOfWhatItLacks() async throws {
        let stack = StackFixture.demo()
        var world = FakeWorld.well(stack)
        world.yaml = "global:\n  scrape_interval: 30s\n"
        world.jobs["api"]?.isKnown = false
        let run = try await Run.of(stack, world)
        #expect(run.roots == ["config/current prometheus"])
        let root = try #require(run.results("config/current").first)
        #expect(
            root.evidence == ["global.scrape_interval: on disk 15s (line 2), running 30s"])
        #expect(root.fix == "docker compose kill -s SIGHUP prometheus")
        #expect(run.result("targets/present", "api")?.becauseOf == root.reference)
    }

    @Test func aRefusedReloadIsNamed() async throws {
        let stack = StackFixture.demo()
        var world = FakeWorld.well(stack)
        world.isReloaded = false
        let run = try await Run.of(stack, world)
        #expect(run.results("config/current").map(\.cause) == ["config/refused"])
    }
}
