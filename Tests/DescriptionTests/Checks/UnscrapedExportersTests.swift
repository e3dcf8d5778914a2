import Description
import Diagnostics
import Testing

/// Exporters are scraped.
@Suite struct UnscrapedExportersTests {
    @Test func exporters() {
        expect(
            """
            a: {image: ①"prom/node-exporter:v1.9.1"}
            b: {image: ②"registry.example/team/redis_exporter@sha256:0123456789012345678901234567890123456789012345678901234567890123"}
            c: {image: "prom/node-exporter:v1.9.1", metrics: {port: 9100}}
            d: {image: "prom/node-exporter:v1.9.1", metrics: false}
            e: {image: "exporter-team/web:1"}
            f: {image: ③"gcr.example/cadvisor/cadvisor:v0.49.1"}
            """,
            finds: ["metrics/unscraped", "metrics/unscraped", "metrics/unscraped"])
    }

    @Test("One that a job of its own scrapes is, and one that may be discovered")
    func otherwise() {
        let services = "node: {image: \"prom/node-exporter:v1.9.1\"}"
        for job in [
            "{job: x, targets: [\"node:9100\"]}",
            "{job: x, dns_sd_configs: [{names: [node], type: A, port: 9100}]}",
        ] {
            let text = Fixture.description(services, rest: "scrape: [\(job)]")
            #expect(Fixture.read(text).1.isEmpty)
        }
        let off = Fixture.description(services, rest: "monitoring: {prometheus: false}")
        #expect(Fixture.read(off).1.isEmpty)
    }
}
