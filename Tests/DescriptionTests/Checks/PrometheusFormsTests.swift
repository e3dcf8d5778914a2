import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// Values in Prometheus's words; what Prometheus itself says of them is in `RenderTests`.
@Suite struct PrometheusFormsTests {
    @Test func aServicesMetricsAreLookedAt() {
        expect(
            """
            web:
              image: "x:1"
              metrics:
                port: 1
                sample_limit: ①many
                scrape_protocols: [②Text]
                tls_config: {③min_versoin: TLS12}
                oauth2: ④{client_id: a}
                ⑤no_proxy: a
                metric_relabel_configs: [{action: labeldrop, regex: a, ⑥target_label: b}]
            """,
            finds: [
                "fields/type", "fields/value", "fields/unknown", "fields/missing",
                "prometheus/rule", "prometheus/rule",
            ])
    }

    @Test func theServersSettingsAreLookedAt() {
        expect(
            "web: {image: \"x:1\"}",
            rest: """
                monitoring:
                  prometheus:
                    config:
                      ①remote_writ: []
                      remote_write: [{url: "http://a", remote_timeout: ②5}]
                      alerting: {alertmanagers: [{static_configs: [{targets: [③"http://a"]}]}]}
                """, finds: ["fields/unknown", "fields/value", "fields/value"])
    }

    @Test func theNearestWordIsNamed() throws {
        let help = try #require(
            findings(in: "metrics: {port: 1, relabel_configs: [{acton: drop}]}").first?.help)
        #expect(help == "did you mean `action`?")
        let word = try #require(
            findings(in: "metrics: {port: 1, scrape_protocols: [PrometeusProto]}").first?.help)
        #expect(word == "did you mean `PrometheusProto`?")
    }

    @Test func aVersionKnowsItsKeys() throws {
        let rest = "images: {prom/prometheus: \"prom/prometheus:v3.4.0\"}"
        expect(
            "web: {image: \"x:1\", metrics: {port: 1, ①scrape_native_histograms: true}}",
            rest: rest, finds: ["prometheus/version"])
        expect(
            "web: {image: \"x:1\", metrics: {port: 1, scrape_native_histograms: true}}",
            rest: "images: {prom/prometheus: \"prom/prometheus:latest\"}", finds: [])
        expect(
            "web: {image: \"x:1\", metrics: {port: 1, ①scrape_classic_histograms: true}}",
            finds: ["prometheus/version"])
    }

    @Test func aSecretNeedsAKeyForItsFile() {
        expect(
            "web: {image: \"x:1\"}",
            rest: """
                secrets: {s: {file: ./s}}
                monitoring:
                  prometheus:
                    config:
                      remote_write:
                        - url: "http://a"
                          sigv4: {access_key: a, secret_key: ①{secret: s}}
                        - {url: "http://b", headers: {X: ②{secret: s}}}
                """, finds: ["prometheus/secret", "prometheus/secret"])
    }

    @Test func headersTakeSecretsAsFiles() throws {
        let (stack, findings) = Fixture.read(
            Fixture.description(
                """
                web:
                  image: "x:1"
                  metrics:
                    port: 1
                    http_headers:
                      X-A: {secret: s}
                      X-B: {values: [a, {secret: s}], files: [/f]}
                      X-C: {secrets: [{secret: t}]}
                """, rest: "secrets: {s: {file: ./s}, t: {file: ./t}}"))
        #expect(findings == [])
        let job = try #require(stack?.monitoring.scrapeJobs.first { $0.name == "web" })
        let headers = job.settings.first { $0.key == "http_headers" }?.value
        #expect(headers?["X-A"] == ["files": ["/run/secrets/s"]])
        #expect(headers?["X-B"]?["values"] == [.plain("a")])
        #expect(headers?["X-B"]?["files"] == [.plain("/f"), "/run/secrets/s"])
        #expect(headers?["X-C"] == ["files": ["/run/secrets/t"]])
        let server = try #require(stack?.services.first { $0.name == "prometheus" })
        #expect(Set(server.secrets.map(\.secret)).isSuperset(of: ["s", "t"]))
    }

    @Test func nobodyFillsVariables() throws {
        expect(
            """
            web:
              image: "x:1"
              metrics:
                port: 1
                basic_auth: {username: ①$USER_NAME, password: ②"${PW}"}
                proxy_url: ③"http://${PROXY:-p}:1"
                sample_limit: ④"${MANY}"
                relabel_configs: [{regex: "a(.*)", target_label: b, replacement: "${1}$1"}]
            """,
            rest: """
                monitoring:
                  prometheus: {config: {global: {external_labels: {host: "${HOST}"}}}}
                """,
            finds: Array(repeating: "prometheus/variable", count: 4))
    }

    @Test func passwordsAreNamed() {
        expect(
            """
            web:
              image: "x:1"
              metrics: {port: 1, basic_auth: {username: u, ①password: hunter22x}}
            """,
            rest: """
                scrape:
                  - {job: j, targets: ["a:1"], authorization: {②credentials: hunter22x}}
                  - job: k
                    targets: ["a:1"]
                    oauth2: {client_id: a, token_url: "http://t", ③client_secret: hunter22x}
                monitoring:
                  prometheus:
                    config:
                      remote_write: [{url: "http://a", basic_auth: {④password: hunter22x}}]
                """, finds: Array(repeating: "secret/inline", count: 4))
    }

    @Test func namesThatAreAskedForAreTaken() {
        let job =
            "web: {image: \"x:1\", metrics: {port: 1, ①metric_name_validation_scheme: legacy}}"
        expect(job, finds: ["prometheus/rule"])
        let server =
            "monitoring: {prometheus: {config: {global: {metric_name_validation_scheme: legacy}}}}"
        expect(job.replacing("①", with: ""), rest: server, finds: [])
        expect(
            job.replacing("①", with: ""),
            rest: "images: {prom/prometheus: \"prom/prometheus:v3.9.1\"}", finds: [])
    }

    private func findings(in metrics: String) -> [Diagnostic] {
        Fixture.read(Fixture.description("web: {image: \"x:1\", \(metrics)}")).1
    }
}
