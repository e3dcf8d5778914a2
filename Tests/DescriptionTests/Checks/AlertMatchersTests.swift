import Testing

/// Labels in matchers are those that the metric has.
@Suite struct AlertMatchersTests {
    @Test func nearMisses() {
        expect(
            """
            a:
              image: x:1
              metrics:
                port: 80
                labels: {region: eu}
                expect: {x_total: {type: counter, labels: [status, mode, regions]}}
                alerts:
                  - {alert: A, expr: 'x_total{①statuss="1",status="2"} > 1'}
                  - {alert: B, expr: 'x_total{code="1",other="2",region="eu",job="a"} > 1'}
            """,
            finds: ["alerts/matcher"])
    }
}
