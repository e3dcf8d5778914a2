import Description
import Diagnostics
import Testing

/// Functions are called on metrics of their type.
@Suite struct AlertTypesTests {
    @Test func types() {
        expect(
            #"""
            api:
              image: x:1
              metrics:
                port: 80
                expect: {queue_length: gauge, done_total: counter, lag_seconds: histogram, odd: untyped}
                alerts:
                  - {alert: A, expr: 'rate(①queue_length[5m]) > 1 or increase(②queue_length{a="b"}[5m]) > 1'}
                  - {alert: B, expr: 'deriv(③done_total[5m]) > 1 or delta(④lag_seconds_count[5m]) > 1'}
                  - {alert: C, expr: 'deriv(queue_length[5m]) > 1 or delta(queue_length[5m]) > 1'}
                  - {alert: D, expr: 'rate(done_total[5m]) > 1 and rate(lag_seconds_sum[5m]) > 1 or rate(odd[5m]) > 1'}
                  - {alert: E, expr: 'max_over_time(queue_length[5m]) > 1 or changes(done_total[5m]) > 9'}
            """#,
            finds: Array(repeating: "alerts/type", count: 4))
    }

    @Test("One name with two types is nobody's fault that can be told")
    func both() {
        let (_, findings) = Fixture.read(
            Fixture.description(
                """
                a: {image: "x:1", metrics: {port: 80, expect: {x_size: gauge}}}
                b:
                  image: x:1
                  metrics:
                    port: 80
                    expect: {x_size: counter}
                    alerts: [{alert: A, expr: "rate(x_size[5m]) > 1"}]
                """))
        #expect(!findings.contains { $0.id == "alerts/type" })
    }
}
