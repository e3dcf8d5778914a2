import Testing

/// Alerts are on metrics that somebody promises.
@Suite struct AlertMetricsTests {
    @Test func unknown() {
        expect(
            """
            a:
              image: x:1
              metrics:
                port: 80
                runtime: go
                expect: {x_total: counter, y_seconds: histogram, z_info: info}
                alerts:
                  - {alert: A, expr: "x_total > 1 and ①x_tatal > 1"}
                  - {alert: B, expr: "x_tatal > 2 or absent(②other)"}
                  - alert: C
                    expr: >-
                      histogram_quantile(0.9, rate(y_seconds_bucket[5m])) > 1 and y_seconds_sum
                      / y_seconds_count > 0 and on () z_info
                  - {alert: D, expr: 'up == 0 or scrape_samples_scraped > 9 or ALERTS{a="b"} > 1'}
                  - {alert: E, expr: 'go_other > 1 or redis_other > 1 or process_open_fds > 9'}
                  - {alert: F, expr: 'job:x:rate5m > 1 or {__name__=~"any.+"} > 1'}
            c: {component: redis}
            """,
            finds: ["alerts/metric", "alerts/metric"])
    }

    @Test("Where a service promises nothing, once is enough")
    func nothingPromised() {
        expect(
            """
            a:
              image: x:1
              metrics: {port: 80, alerts: [{alert: A, expr: "①x > 1 and y > 1"}, {alert: B, expr: z}]}
            """,
            finds: ["alerts/metric"])
    }

    @Test func ignored() {
        expect(
            """
            a:
              image: x:1
              metrics:
                port: 80
                # belfry: ignore alerts/metric the library serves it
                alerts: [{alert: A, expr: "x > 1"}]
            """, finds: [])
    }
}
