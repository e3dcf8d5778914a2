import Testing

/// Ranges must hold the samples that a function needs.
@Suite struct AlertWindowsTests {
    @Test func tooShort() {
        expect(
            """
            a:
              image: x:1
              metrics:
                port: 80
                interval: 30s
                expect: {x_total: counter, y: gauge}
                alerts:
                  - {alert: A, expr: "rate(x_total①[45s]) > 1"}
                  - {alert: B, expr: 'rate(x_total{a="[1s]"}[1m]) > 1'}
                  - {alert: C, expr: "max_over_time(rate(x_total[5m])[1h:1m]) > 1"}
                  - {alert: D, expr: "max_over_time(y[45s]) > 1 or changes(y②[45s]) > 1"}
                  - {alert: E, expr: "avg_over_time(y③[20s]) > 1"}
                  - {alert: F, expr: 'rate(x_total{job="b"}[20s]) > 1'}
            b: {image: "x:1", metrics: {port: 80, interval: 5s}}
            """,
            finds: ["alerts/window", "alerts/window", "alerts/window"])
    }
}
