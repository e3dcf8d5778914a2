import Testing

/// Promised metrics must be fetched.
@Suite struct MonitoringOffTests {
    @Test func switchedOff() {
        expect(
            """
            a: {image: "x:1", ①metrics: {port: 80}}
            """,
            rest: "monitoring: {prometheus: false}",
            finds: ["monitoring/off"])
    }
}
