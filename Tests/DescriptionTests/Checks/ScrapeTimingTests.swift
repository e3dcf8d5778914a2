import Testing

/// Intervals and timeouts must fit.
@Suite struct ScrapeTimingTests {
    @Test func timeoutBeyondInterval() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, interval: 5s, timeout: ①6s}}
            """,
            finds: ["scrape/timeout"])
    }

    @Test func timeoutBeyondTheUsualInterval() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, timeout: ①30s}}
            """,
            finds: ["scrape/timeout"])
    }

    @Test func bounds() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, interval: ①500ms}}
            b: {image: "x:1", metrics: {port: 80, interval: ②5m}}
            """,
            finds: ["scrape/interval", "scrape/interval"])
    }

    @Test func theStores() {
        expect(
            """
            a: {image: "x:1"}
            """,
            rest: "monitoring: {①prometheus: {scrape_interval: 3m}}",
            finds: ["scrape/interval"])
    }

    @Test func theStoresTimeout() {
        expect(
            """
            a: {image: "x:1"}
            """,
            rest: "monitoring: {prometheus: {scrape_interval: 5s, scrape_timeout: ①8s}}",
            finds: ["scrape/timeout"])
    }

    @Test func theUsualTimeoutGivesWay() {
        expect(
            """
            a: {image: "x:1"}
            """,
            rest: "monitoring: {prometheus: {scrape_interval: 5s}}",
            finds: [])
    }
}
