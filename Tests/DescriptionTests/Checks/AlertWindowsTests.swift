import Testing

/// Ranges must hold two samples.
@Suite struct AlertWindowsTests {
    @Test func tooShort() {
        expect(
            """
            a:
              image: x:1
              metrics:
                port: 80
                interval: 30s
                alerts:
                  - {alert: A, expr: ①"rate(x_total[45s]) > 0"}
                  - {alert: B, expr: 'rate(x_total{a="[1s]"}[1m]) > 0'}
                  - {alert: C, expr: "max_over_time(rate(x_total[5m])[1h:1m]) > 0"}
            """,
            finds: ["alerts/window"])
    }
}
