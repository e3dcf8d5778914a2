import Testing

/// Names must be Prometheus's.
@Suite struct MetricNamesTests {
    @Test func metrics() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, expect: {①my-metric: gauge, ②1st: gauge, "ok:this_1": gauge}}}
            """,
            finds: ["metrics/name", "metrics/name"])
    }

    @Test func labels() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, expect: {m: {type: gauge, labels: [①a-b, ②le, ③__x, ok]}}}}
            """,
            finds: ["metrics/label", "metrics/reserved-label", "metrics/reserved-label"])
    }

    @Test func targetLabels() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, labels: {①job: x, team: y}}}
            """,
            finds: ["metrics/reserved-label"])
    }

    @Test func alertLabels() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, alerts: [{alert: A, expr: up, labels: {①"a b": x}}]}}
            b: {image: "x:1", metrics: {port: 80, alerts: [{alert: B, expr: up, labels: {②alertname: x}}]}}
            """,
            finds: ["metrics/label", "metrics/reserved-label"])
    }

    /// Written twice in one mapping they would keep Prometheus from starting.
    @Test func labelsThatBelfrySetsItself() {
        expect(
            """
            a:
              image: "x:1"
              metrics:
                port: 80
                runtime: go
                labels: {①runtime: mine, team: y}
                alerts: [{alert: A, expr: up, labels: {severity: page, ②alertname: b, team: y}}]
            b: {image: "x:1", metrics: {port: 80, labels: {runtime: mine}}}
            """,
            finds: [
                "metrics/reserved-label", "metrics/reserved-label",
            ])
    }
}
