import Testing

/// Metrics need a network.
@Suite struct UnreachableMetricsTests {
    @Test func hostMode() {
        expect(
            """
            a: {image: "x:1", ①network_mode: none, metrics: {port: 80}}
            b: {image: "x:1", network_mode: none}
            """,
            finds: ["network/metrics"])
    }
}
