import Testing

/// Waiting for health wants a health check.
@Suite struct UnprovenHealthTests {
    @Test func warned() {
        expect(
            """
            a: {image: "x:1", depends_on: {①b: {condition: service_healthy}, redis: {condition: service_healthy}}}
            b: {image: "x:1", healthcheck: {disable: true}}
            redis: {component: redis}
            """,
            finds: ["needs/health"])
    }
}
