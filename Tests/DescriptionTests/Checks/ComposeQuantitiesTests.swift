import Testing

/// Sizes and durations must be some.
@Suite struct ComposeQuantitiesTests {
    @Test func sizes() {
        expect(
            """
            web: {image: "x:1", mem_limit: ①many, shm_size: 64m, mem_reservation: 1048576}
            """,
            finds: ["compose/size"])
    }

    @Test func durations() {
        expect(
            """
            web:
              image: x:1
              stop_grace_period: ①10
              healthcheck: {test: [CMD, x], interval: ②soon, timeout: 1.5s, start_period: 1m30s}
            """,
            finds: ["compose/duration", "compose/duration"])
    }
}
