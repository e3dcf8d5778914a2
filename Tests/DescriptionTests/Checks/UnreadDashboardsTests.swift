import Testing

/// Dashboards are mounted where they are found.
@Suite struct UnreadDashboardsTests {
    @Test func elsewhere() {
        expect(
            "web: {image: \"x:1\"}",
            rest: """
                monitoring:
                  grafana:
                    service:
                      volumes:
                        - ①./dashboards:/var/lib/grafana/dashboards
                        - ②./board.json:/etc/dashboards/board.json:ro
                        - ./custom.ini:/etc/custom.ini
                        - dashboards:/cache
                """,
            finds: ["volumes/dashboards", "volumes/dashboards"])
    }
}
