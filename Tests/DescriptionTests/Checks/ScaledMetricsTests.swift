import Testing

/// Several containers behind one name are warned of.
@Suite struct ScaledMetricsTests {
    @Test func warned() {
        expect(
            """
            a: {image: "x:1", ①scale: 2, metrics: {port: 80}}
            b: {image: "x:1", ②deploy: {replicas: 3}, metrics: {port: 80}}
            c: {image: "x:1", scale: 1, metrics: {port: 80}}
            d: {image: "x:1", scale: 5}
            """,
            finds: ["metrics/replicas", "metrics/replicas"])
    }
}
