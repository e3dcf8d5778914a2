import Testing

/// Alerts must be loadable.
@Suite struct AlertExpressionsTests {
    @Test func brackets() {
        expect(
            #"""
            a:
              image: x:1
              metrics:
                port: 80
                alerts:
                  - {alert: A, expr: ①"sum(up"}
                  - {alert: B, expr: ②"up}"}
                  - {alert: C, expr: ③'up{a="x}'}
                  - {alert: D, expr: 'up{a="}\"("} > 0'}
                  - {alert: E, expr: ④" "}
            """#,
            finds: [
                "alerts/expression", "alerts/expression", "alerts/expression", "alerts/expression",
            ])
    }

    @Test func twins() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, alerts: [{alert: A, expr: up}, {alert: ①A, expr: up}]}}
            """,
            finds: ["alerts/duplicate"])
    }
}
