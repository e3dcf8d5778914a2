import Testing

/// Metrics need a network.
@Suite struct UnreachableMetricsTests {
    @Test func hostMode() {
        expect(
            """
            a: {image: "x:1", ①network_mode: host, metrics: {port: 80}}
            b: {image: "x:1", network_mode: host}
            """,
            finds: ["network/metrics"])
    }
}
