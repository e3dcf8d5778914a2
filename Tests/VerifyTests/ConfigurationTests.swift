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
        (
            "rule_files:\n  - rules/*.yml\n", "",
            ["rule_files: on disk absent, running 1 item"]
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
        ("SUM(max(a) without (b)) BY (c, d) / e", "sum by (c, d) (max without (b) (a)) / e", true),
        ("sum(a) by (b) / sum(a) by (c)", "sum by (c) (a) / sum by (b) (a)", false),
        ("a{x=\"1\",b=~\"2|3\",}", "a{b=~\"2|3\",x=\"1\"}", true),
        ("a{x=\"1\",y=\"2\"}", "a{x=\"2\",y=\"1\"}", false), ("a{}", "a", true),
        ("rate(a[5m] offset 5m @ 10) - b", "rate(a[5m] @ 10.000 offset 5m) - b", true),
        ("sum(a) by ()", "sum(a)", true), ("a / b", "b / a", false),
        ("a - on (x) b > 1", "b - on (x) a > 1", false),
        ("max_over_time(a[60s:30s]) > .5", "max_over_time(a[1m:30s]) > 0.5", true),
        ("max_over_time(a[60s:30s])", "max_over_time(a[30s:1m])", false),
    ])
    func expressionsAreComparedByTheirWords(_ left: String, _ right: String, _ isSame: Bool) {
        #expect(RuleComparison.isSame(left, right) == isSame)
    }

    /// Labels have no default: what is gone from the disk is in force only for want of a reload.
    @Test func labelsThatWereTakenOutAreNoticed() throws {
        let disk = """
            global: {external_labels: {site: a}}
            scrape_configs:
              - job_name: api
                static_configs: [{targets: ["api:80"], labels: {env: test}}]
              - job_name: web
                static_configs: [{targets: ["web:80"]}]
            """
        let running = disk.replacing("site: a", with: "site: a, zone: b")
            .replacing("env: test", with: "env: test, team: x")
            .replacing(#"["web:80"]"#, with: #"["web:80"], labels: {team: x}"#)
        #expect(try differences(disk, disk) == [])
        #expect(
            try differences(disk, running) == [
                "global.external_labels.zone: on disk absent, running b",
                "scrape_configs[api].static_configs[0].labels.team: on disk absent, running x",
                "scrape_configs[web].static_configs[0].labels: on disk absent, running 1 key",
            ])
    }

    @Test(arguments: [
        "basic_auth: {password: hunter2}", "authorization: {credentials: hunter2}",
        "oauth2: {client_secret: hunter2}", "bearer_token: hunter2", "tls_config: {key: hunter2}",
    ])
    func secretsAreNotQuoted(_ written: String) throws {
        let disk = "scrape_configs: [{job_name: api, \(written)}]"
        let running = disk.replacing("hunter2", with: "''")
        let differences = try differences(disk, running)
        #expect(differences.count == 1)
        #expect(!differences.joined().contains("hunter2"))
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
                    annotations: {summary: it is down}
            """)
        let json = #"""
            [{"name":"worker","file":"/etc/prometheus/rules/worker.yml","rules":[{"name":"WorkerDown",
            "query":"up{job=\"worker\"} == 0","type":"alerting","duration":DURATION,"health":"ok",
            "labels":{"severity":"SEVERITY"},"annotations":{"summary":"it is down"}}]}]
            """#
        func compare(_ duration: String, _ severity: String) throws -> [String] {
            let text = json.replacingOccurrences(of: "DURATION", with: duration)
                .replacingOccurrences(of: "SEVERITY", with: severity)
            let loaded = try JSONReader.value([LoadedGroup].self, in: Array(text.utf8))
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

    @Test func everyPartOfARuleCounts() throws {
        let disk = """
            groups:
              - name: worker
                interval: 30s
                rules:
                  - {alert: Down, expr: up == 0, keep_firing_for: 5m, annotations: {summary: a}}
                  - {record: "job:up:sum", expr: sum(up) by (job)}
            """
        let json = #"""
            [{"name":"worker","file":"/etc/prometheus/rules/worker.yml","interval":30,"rules":[
            {"name":"Down","query":"up == 0","type":"alerting","duration":0,"keepFiringFor":300,
            "labels":{},"annotations":{"summary":"a"},"health":"ok"},
            {"name":"job:up:sum","query":"sum by (job) (up)","type":"recording","health":"ok"}]}]
            """#
        let loaded = try JSONReader.value([LoadedGroup].self, in: Array(json.utf8))
        func compare(_ disk: String) throws -> [String] {
            try RuleComparison.differences(
                file: "rules/worker.yml", disk: node(disk), loaded: loaded
            ).map(\.path)
        }
        #expect(try compare(disk) == [])
        let changes = [
            ("30s", "1m", "worker.interval"), ("5m", "6m", "worker/Down.keep_firing_for"),
            ("summary: a", "summary: b", "worker/Down.annotations.summary"),
            ("summary: a", "summary: a, more: b", "worker/Down.annotations.more"),
            ("sum(up)", "max(up)", "worker/job:up:sum.expr"),
        ]
        for (old, new, place) in changes {
            #expect(
                try compare(disk.replacing(old, with: new)) == ["rules/worker.yml: \(place)"])
        }
        #expect(RuleComparison.removals(disk: ["worker.yml"], loaded: loaded) == [])
        #expect(
            RuleComparison.removals(disk: ["api.yml"], loaded: loaded).map(\.text)
                == ["rules/worker.yml: on disk absent, running a file"])
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

    @Test func aFileOfRulesThatCanNotBeReadIsNotPassedOver() async throws {
        let run = try await Run.of(files: ["monitoring/prometheus/rules/own.yml": "groups: ["])
        let result = try #require(run.results("config/current").first)
        #expect((result.result, result.cause) == (.unreachable, "config/unreadable"))
        #expect(result.message.hasSuffix("rules/own.yml can't be read"))
    }

    @Test func aRefusedReloadIsNamed() async throws {
        let stack = StackFixture.demo()
        var world = FakeWorld.well(stack)
        world.isReloaded = false
        let run = try await Run.of(stack, world)
        #expect(run.results("config/current").map(\.cause) == ["config/refused"])
    }
}
