import Render
import StackModel
import Testing

@Suite struct ScrapeConfigurationTests {
    @Test func theWholeFile() throws {
        let text = try RenderedText.of("prometheus.yml", in: SampleStack.make())
        #expect(
            text == """
                # Made by belfry from stack.yaml: change that file, then run `belfry generate`.
                global:
                  scrape_interval: 15s
                  scrape_timeout: 10s
                  evaluation_interval: 15s

                rule_files:
                  - "rules/*.yml"

                scrape_configs:
                  - job_name: api
                    scrape_interval: 5s
                    scrape_timeout: 2500ms
                    metrics_path: /internal/metrics
                    honor_labels: true
                    fallback_scrape_protocol: PrometheusText0.0.4
                    static_configs:
                      - targets:
                          - api:8080
                        labels:
                          runtime: go
                  - job_name: cache
                    static_configs:
                      - targets:
                          - cache-exporter:9121

                """)
    }

    @Test(arguments: [
        (SoftwareVersion(3), true), (SoftwareVersion(3, 14, 0), true),
        (SoftwareVersion(2, 55, 1), false), (nil, false),
    ])
    func onlyVersion3IsToldWhichFormatToAssume(version: SoftwareVersion?, isTold: Bool) throws {
        let text = try RenderedText.of("prometheus.yml", in: SampleStack.make(version: version))
        #expect(text.contains("fallback_scrape_protocol") == isTold)
    }

    @Test func anotherSchemeIsNamed() throws {
        var stack = SampleStack.make()
        stack.monitoring.scrapeJobs[1].scheme = "https"
        stack.monitoring.scrapeJobs[1].targets.append(
            ScrapeTarget(service: "other", port: 1, origin: SampleStack.origin))
        let text = try RenderedText.of("prometheus.yml", in: stack)
        #expect(
            text.hasSuffix(
                """
                  - job_name: cache
                    scheme: https
                    static_configs:
                      - targets:
                          - cache-exporter:9121
                          - other:1

                """))
    }

    @Test func addressesAreThePlatforms() throws {
        let files = Renderer.configFiles(
            for: SampleStack.make(), addresses: AddressBook(suffix: ".shop.svc"))
        let text = files.filter { $0.path == "prometheus.yml" }
            .map { String(decoding: $0.content, as: UTF8.self) }.joined()
        #expect(text.contains("- api.shop.svc:8080"))
    }

    @Test(arguments: [
        (0, "0s"), (1, "1ms"), (1500, "1500ms"), (15_000, "15s"), (90_000, "90s"),
        (3_600_000, "1h"), (5_400_000, "90m"), (86_400_000, "1d"), (90_000_000, "25h"),
    ])
    func durationsHaveOneUnit(milliseconds: Int, text: String) throws {
        var stack = SampleStack.make()
        stack.monitoring.store?.evaluationInterval = TimeSpan(milliseconds: milliseconds)
        let file = try RenderedText.of("prometheus.yml", in: stack)
        #expect(file.contains("evaluation_interval: \(text)\n"))
    }
}
