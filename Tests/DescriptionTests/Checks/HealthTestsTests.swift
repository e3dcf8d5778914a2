import Testing

/// Health checks that can succeed.
@Suite struct HealthTestsTests {
    @Test func theFirstWord() {
        expect(
            """
            a: {image: "x:1", healthcheck: {test: [①curl, -f, "http://127.0.0.1/"]}}
            b: {image: "x:1", healthcheck: {test: [CMD, curl]}}
            c: {image: "x:1", healthcheck: {test: curl -f http://127.0.0.1/}}
            d: {image: "x:1", healthcheck: {test: [NONE]}}
            """,
            finds: ["service/health-test"])
    }

    @Test func theAddress() {
        expect(
            """
            a: {image: "x:1-alpine", healthcheck: {test: [CMD, wget, -q, ①"http://localhost:80/"]}}
            b: {image: "x:1", healthcheck: {test: ②"wget -q http://localhost/ || exit 1"}}
            c: {image: "x:1-alpine", healthcheck: {test: [CMD, curl, "http://localhost/"]}}
            d: {image: "x:1-alpine", healthcheck: {test: [CMD, wget, "http://127.0.0.1/x"]}}
            """,
            finds: ["service/health-address", "service/health-address"])
    }
}
