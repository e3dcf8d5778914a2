import Testing

/// Buckets keep their bounds until a quantile is taken of them.
@Suite struct AlertQuantilesTests {
    @Test func lostBounds() {
        expect(
            #"""
            api:
              image: x:1
              metrics:
                port: 80
                expect: {lag_seconds: histogram, native_seconds: histogram}
                alerts:
                  - {alert: A, expr: '①histogram_quantile(0.9, sum by (job) (rate(lag_seconds_bucket[5m]))) > 1'}
                  - {alert: B, expr: 'max(②histogram_quantile(0.9, sum(lag_seconds_bucket))) > 1'}
                  - {alert: C, expr: '③histogram_quantile(0.9, sum without (le) (rate(lag_seconds_bucket[5m]))) > 1'}
                  - {alert: D, expr: 'histogram_quantile(0.9, sum by (le, job) (rate(lag_seconds_bucket[5m]))) > 1'}
                  - {alert: E, expr: 'histogram_quantile(0.9, rate(lag_seconds_bucket[5m])) > 1'}
                  - {alert: F, expr: 'histogram_quantile(0.9, sum by (job) (rate(native_seconds[5m]))) > 1'}
                  - {alert: G, expr: 'sum by (job) (histogram_quantile(0.9, sum without (pod) (rate(lag_seconds_bucket[5m])))) > 1'}
            """#,
            finds: ["alerts/quantile", "alerts/quantile", "alerts/quantile"])
    }
}
