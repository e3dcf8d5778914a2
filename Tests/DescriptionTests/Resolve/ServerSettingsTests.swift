import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// Prometheus and Grafana where people want them, with settings in their own words.
@Suite struct ServerSettingsTests {
    @Test func prometheusTakesFurtherConfiguration() throws {
        let stack = try read(
            "alertmanager: {image: \"prom/alertmanager:v0.28.1\"}",
            rest: """
                secrets: {remote: {file: ./remote}}
                monitoring:
                  prometheus:
                    config:
                      global: {external_labels: {cluster: home}}
                      alerting: {alertmanagers: [{static_configs: [{targets: ["alertmanager:9093"]}]}]}
                      remote_write:
                        - {url: "https://x.example/w", basic_auth: {password: {secret: remote}}}
                """)
        let store = try #require(stack.monitoring.store)
        #expect(store.settings.map(\.key) == ["global", "alerting", "remote_write"])
        let service = try #require(stack.services.first { $0.name == "prometheus" })
        #expect(service.secrets.map(\.secret) == ["remote"])
        let networks = try #require(stack.services.first).networks.map(\.network)
        #expect(networks == ["backend", "monitoring"])
    }

    @Test func whatBelfryWritesIsNotWrittenTwice() {
        expect(
            "web: {image: \"x:1\"}",
            rest: """
                monitoring:
                  prometheus:
                    config: {global: {①scrape_interval: 5s}, ②scrape_configs: [], ③rule_files: []}
                """, finds: Array(repeating: "monitoring/config", count: 3))
    }

    @Test func grafanaTakesSettingsBySection() throws {
        let stack = try read(
            "web: {image: \"x:1\"}",
            rest: """
                monitoring:
                  grafana:
                    config: {auth.anonymous: {enabled: true, org_role: Viewer}}
                    service: {environment: {GF_AUTH_ANONYMOUS_ORG_ROLE: Editor}}
                """)
        let grafana = try #require(stack.services.last)
        let values = Dictionary(
            grafana.environment.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        #expect(values["GF_AUTH_ANONYMOUS_ENABLED"] == .some(.string("true")))
        #expect(values["GF_AUTH_ANONYMOUS_ORG_ROLE"] == .some(.string("Editor")))
    }

    @Test func settingsOfGrafanaMeanThemselves() throws {
        let stack = try read(
            "web: {image: \"x:1\"}",
            rest: """
                secrets: {smtp: {file: ./s}}
                monitoring:
                  prometheus: false
                  grafana: {config: {smtp: {host: "a$b:25", password: {secret: smtp}}}}
                """)
        let grafana = try #require(stack.services.last)
        let values = Dictionary(
            grafana.environment.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        #expect(values["GF_SMTP_HOST"] == .some(.string("a$$b:25")))
        #expect(values["GF_SMTP_PASSWORD__FILE"] == .some(.string("/run/secrets/smtp")))
        #expect(grafana.secrets.map(\.secret).contains("smtp"))
        expect(
            "web: {image: \"x:1\"}",
            rest: "monitoring: {grafana: {config: {①instance_name: foo, smtp: {②a: [1]}}}}",
            finds: ["monitoring/config", "monitoring/config"])
    }

    @Test func theMachineIsKnownToWhoNamesIt() throws {
        let stack = try read(
            "web: {image: \"x:1\"}",
            rest: """
                monitoring:
                  prometheus:
                    service: {extra_hosts: {mine: 192.0.2.9}}
                    config: {remote_write: [{url: "http://host.docker.internal:9/w"}]}
                  grafana:
                    datasources:
                      - {name: Prometheus2, type: prometheus, url: "http://host.docker.internal:1", isDefault: true}
                """)
        let hosts = stack.services.filter { $0.name != "web" }.map { service in
            service.settings.first { $0.key == "extra_hosts" }?.value
        }
        #expect(
            hosts == [
                .mapping([
                    ConfigEntry("mine", .plain("192.0.2.9")),
                    ConfigEntry("host.docker.internal", "host-gateway"),
                ]), ["host.docker.internal:host-gateway"],
            ])
        #expect(stack.monitoring.datasources.map(\.isDefault) == [false])
    }

    @Test func ownDatasourcesAreReachedAndSignedInto() throws {
        let stack = try read(
            "loki: {image: \"grafana/loki:3.4.2\"}",
            rest: """
                secrets: {loki-password: {file: ./l}}
                monitoring:
                  grafana:
                    datasources:
                      - name: Loki
                        type: loki
                        url: http://loki:3100
                        secureJsonData: {basicAuthPassword: {secret: loki-password}}
                """)
        let server = try #require(stack.monitoring.dashboarding)
        let source = try #require(server.datasources.first)
        #expect(
            source["secureJsonData"]?["basicAuthPassword"]
                == "$__file{/run/secrets/loki-password}")
        #expect(stack.services[0].networks.map(\.network) == ["backend", "monitoring"])
        #expect(stack.services.last?.secrets.map(\.secret).contains("loki-password") == true)
    }

    @Test func aDatasourceHasANameAndAType() {
        expect(
            "web: {image: \"x:1\"}",
            rest: "monitoring: {grafana: {datasources: [①{name: a}, ②{type: b}]}}",
            finds: ["fields/missing", "fields/missing"])
    }

    private func read(_ services: String, rest: String = "") throws -> Stack {
        let (stack, findings) = Fixture.read(Fixture.description(services, rest: rest))
        #expect(findings == [])
        return try #require(stack)
    }
}
