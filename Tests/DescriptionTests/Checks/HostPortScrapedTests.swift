import Testing

/// Metrics are served at the container's port.
@Suite struct HostPortScrapedTests {
    @Test func warned() {
        expect(
            """
            a: {image: "x:1", ports: ["9401:9400"], metrics: {port: ①9401}}
            b: {image: "x:1", ports: ["9501:9500", "9502:9501"], metrics: {port: 9501}}
            c: {image: "x:1", ports: ["80:80"], metrics: {port: 9100}}
            """,
            finds: ["metrics/host-port"])
    }
}
