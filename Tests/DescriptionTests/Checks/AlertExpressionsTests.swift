import Testing

/// Alerts must be loadable.
@Suite struct AlertExpressionsTests {
    @Test func refused() {
        expect(
            #"""
            a:
              image: x:1
              metrics:
                port: 80
                alerts:
                  - {alert: A, expr: "sum①(up"}
                  - {alert: B, expr: "up②}"}
                  - {alert: C, expr: 'up{a=③"x}'}
                  - {alert: D, expr: 'up{a="}\"("} > 0'}
                  - {alert: E, expr: "④ "}
                  - alert: F
                    expr: |
                      sum by (job) (
                        rate(⑤up)
                      ) > 0
                  - {alert: G, expr: ⑥"up[5m]"}
                  - {alert: H, expr: ⑦info(up)}
                  - alert: I
                    expr: >-
                      up{job="a"}
                        > ⑧raet(up[5m])
            """#,
            finds: Array(repeating: "alerts/expression", count: 8))
    }

    @Test func twins() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, alerts: [{alert: A, expr: up}, {alert: ①A, expr: up}]}}
            """,
            finds: ["alerts/duplicate"])
    }

    @Test("A million parentheses are refused, and take no time")
    func deep() {
        let many = String(repeating: "(", count: 1_000_000)
        let alert = "{alert: A, expr: \"\(many)up\"}"
        let found = Fixture.read(
            Fixture.description("a: {image: \"x:1\", metrics: {port: 80, alerts: [\(alert)]}}")
        ).1
        #expect(found.map(\.id) == ["alerts/expression"])
    }
}
