import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// Scrape jobs of any name, port and place, and alerts as people have them.
@Suite struct JobsTests {
    @Test func jobsHaveNamesOfTheirOwnAndServicesSeveral() throws {
        let stack = try read(
            """
            web:
              image: x:1
              metrics:
                - {port: 80, job: shop-web, alerts: [{alert: A, expr: "up == 0"}]}
                - {port: 81}
            cache: {component: redis, metrics: {job: redis-cache}}
            """)
        let jobs = stack.monitoring.scrapeJobs
        #expect(jobs.map(\.name).prefix(3) == ["shop-web", "web-81", "redis-cache"])
        #expect(jobs.map(\.subject).prefix(3) == ["web", "web", "cache"])
        #expect(jobs[1].targets.map(\.port) == [81])
        let groups = stack.monitoring.ruleGroups
        #expect(groups.first { $0.name == "shop-web" }?.alerts.contains { $0.name == "A" } == true)
        let down = groups.first { $0.name == "redis-cache" }?.alerts.map(\.expression)
        #expect(down?.contains { $0.contains(#"job="redis-cache""#) } == true)
    }

    @Test func targetsMayBeOutsideTheProject() throws {
        let stack = try read(
            "web: {image: \"x:1\", network_mode: host, metrics: {port: 80}}",
            rest: """
                scrape:
                  - job: node
                    targets: ["192.0.2.7:9100", "[2001:db8::7]:9100", "web2.example:9100"]
                    labels: {room: a}
                    expect: {node_load1: gauge}
                    alerts: [{alert: NodeGone, expr: 'up{job="node"} == 0'}]
                  - job: found
                    dns_sd_configs: [{names: [tasks.web], type: A, port: 80}]
                """)
        let jobs = stack.monitoring.scrapeJobs
        #expect(jobs.map(\.name).prefix(3) == ["web", "node", "found"])
        #expect(jobs[0].targets.map(\.service) == ["host.docker.internal"])
        #expect(jobs[1].targets.map(\.service) == ["192.0.2.7", "[2001:db8::7]", "web2.example"])
        #expect(!jobs[1].targets.contains { !$0.isOutside })
        #expect(jobs[1].contracts.map(\.name) == ["node_load1"])
        #expect(jobs[2].targets.isEmpty && jobs[2].settings.map(\.key) == ["dns_sd_configs"])
        let store = try #require(stack.services.first { $0.name == "prometheus" })
        #expect(store.settings.contains { $0.key == "extra_hosts" })
        let group = stack.monitoring.ruleGroups.first { $0.name == "node" }
        #expect(group?.alerts.map(\.name).contains("NodeGone") == true)
    }

    @Test func prometheusOwnKeysArePassedOnAndSecretsBecomeFiles() throws {
        let stack = try read(
            """
            web:
              image: x:1
              metrics:
                port: 80
                params: {module: [http]}
                basic_auth: {username: u, password: {secret: web-password}}
                tls_config: {ca: {secret: token}}
                relabel_configs: [{source_labels: [a], target_label: b}]
            """,
            rest: "secrets: {web-password: {file: ./p}, token: {file: ./t}}")
        let job = try #require(stack.monitoring.scrapeJobs.first)
        #expect(
            job.settings.map(\.key) == ["params", "basic_auth", "tls_config", "relabel_configs"])
        #expect(
            job.settings[1].value
                == .mapping([
                    ConfigEntry("username", .plain("u")),
                    ConfigEntry("password_file", "/run/secrets/web-password"),
                ]))
        #expect(
            job.settings[2].value
                == .mapping([ConfigEntry("ca_file", "/run/secrets/token")]))
        let store = try #require(stack.services.first { $0.name == "prometheus" })
        #expect(store.secrets.map(\.secret) == ["web-password", "token"])
    }

    @Test func jobsAreRefusedThatPrometheusWouldRefuse() {
        expect(
            #"""
            a: {image: "x:1", metrics: {port: 1}}
            b: {image: "x:1", metrics: {port: 1, job: ①a}}
            c: {image: "x:1", metrics: ②{port: 1, basic_auth: {password: {secret: none}}}}
            """#,
            rest: #"scrape: [{job: x, targets: [③"http://h:1/", ④h, ⑤"h:0"]}, {job: ⑥y}]"#,
            finds: [
                "scrape/duplicate", "reference/secret", "scrape/host", "scrape/host",
                "scrape/host", "fields/missing",
            ])
    }

    @Test("What relabelling makes an address of may be anything, and its exporter is reached")
    func blackbox() throws {
        let stack = try read(
            "probe: {image: \"x:1\", metrics: {port: 9115}}\nother: {image: \"x:1\"}",
            rest: """
                scrape:
                  - job: sites
                    path: /probe
                    params: {module: [http_2xx]}
                    targets: ["https://shop.example/health", icmp-host, "db.example:5432"]
                    relabel_configs:
                      - {source_labels: [__address__], target_label: __param_target}
                      - {source_labels: [__param_target], target_label: instance}
                      - {target_label: __address__, replacement: "other:9115"}
                """)
        let job = try #require(stack.monitoring.scrapeJobs.first { $0.name == "sites" })
        #expect(
            job.targets.map(\.address) == [
                "https://shop.example/health", "icmp-host", "db.example:5432",
            ])
        #expect(job.targets.map(\.isOutside) == [true, true, true])
        let other = try #require(stack.services.first { $0.name == "other" })
        #expect(other.networks.contains { $0.network == "monitoring" })
    }

    @Test func alertsCanBePasted() throws {
        let stack = try read(
            """
            web:
              image: x:1
              metrics:
                port: 80
                alerts:
                  - alert: A
                    expr: up == 0
                    for: 5m
                    keep_firing_for: 10m
                    labels: {severity: page, team: a}
                    annotations: {summary: Down, description: Look, runbook_url: "https://r"}
                  - {alert: B, expr: up == 1}
            """)
        let alerts = try #require(stack.monitoring.ruleGroups.first { $0.name == "web" }).alerts
        let first = try #require(alerts.first { $0.name == "A" })
        #expect(first.severity?.rawValue == "page" && first.labels == [LabelPair("team", "a")])
        #expect(first.summary == "Down" && first.description == "Look")
        #expect(first.annotations == [LabelPair("runbook_url", "https://r")])
        #expect(first.keepFiring == .seconds(600))
        let second = try #require(alerts.first { $0.name == "B" })
        #expect(second.severity == .warning && second.summary == "B")
    }

    @Test func anAlertSaysEachThingOnce() {
        expect(
            #"""
            web:
              image: x:1
              metrics:
                port: 80
                alerts:
                  - {alert: A, expr: up, severity: info, labels: {①severity: page}}
                  - {alert: B, expr: up, summary: s, annotations: {②summary: t}}
                  - {alert: C, expr: up, severity: ③critcal}
            """#, finds: ["alerts/twice", "alerts/twice", "fields/value"])
    }

    private func read(_ services: String, rest: String = "") throws -> Stack {
        let (stack, findings) = Fixture.read(Fixture.description(services, rest: rest))
        #expect(findings.map(\.id).filter { $0 != "service/host-network" } == [])
        return try #require(stack)
    }
}
