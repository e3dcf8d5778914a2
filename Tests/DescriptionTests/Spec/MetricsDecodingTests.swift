import Description
import Diagnostics
import Testing

/// What is wrong in metrics is found at its place.
@Suite struct MetricsDecodingTests {
    @Test func scraping() {
        expect(
            """
            a: {image: "x:1", ①metrics: {path: /m}}
            b: {image: "x:1", metrics: {port: ②"22:22", path: ③m, ④prt: 1}}
            """,
            finds: ["metrics/port", "fields/type", "metrics/path", "fields/unknown"])
    }

    @Test func pathsAreNothingElse() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 1, path: ①"/m?format=prometheus"}}
            b: {image: "x:1", metrics: {port: 1, path: ②"/m#top"}}
            c: {image: "x:1", metrics: {port: 1, path: "/m/%3F"}}
            """,
            finds: ["metrics/path", "metrics/path"])
    }

    @Test func pathsOfComponents() {
        let file = SourceFile(
            path: "mq/component.yaml",
            text: """
                component: mq
                summary: A queue
                role: store
                image: "mq:1"
                scrape: {port: 1, path: "/m?all"}

                """)
        var bag = DiagnosticBag()
        let text = Fixture.description("q: {component: mq}")
        _ = DescriptionReader.read(
            SourceFile(path: "stack.yaml", text: text), with: Fixture.catalogue(with: file),
            into: &bag)
        #expect(bag.sorted.map(\.id) == ["metrics/path"])
    }

    @Test func runtimes() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 1, runtime: ①goo}}
            b: {image: "x:1", metrics: {port: 1, runtime: ②redis}}
            """,
            finds: ["metrics/runtime", "metrics/runtime"])
    }

    @Test func ofComponents() {
        expect(
            "r: {component: redis, metrics: {port: ①1, path: ②/m, interval: 30s}}",
            finds: ["metrics/component", "metrics/component"])
    }

    @Test func contracts() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 1, expect: {a: ①conter, ②b: {labels: [x]}, c: {type: gauge, after: ③use}, d: {type: gauge, ④lables: []}}}}
            """,
            finds: ["fields/value", "fields/missing", "fields/value", "fields/unknown"])
    }

    @Test func alerts() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 1, alerts: [①{alert: A}, {alert: B, expr: up, severity: page, for: ②5}]}}
            """,
            finds: ["fields/missing", "fields/type"])
    }
}
