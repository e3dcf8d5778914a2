import Testing

/// Names that belfry gives are taken.
@Suite struct GeneratedNamesTests {
    @Test func anExportersName() {
        expect(
            """
            redis: {component: redis}
            ①redis-exporter: {image: "x:1"}
            """,
            finds: ["service/generated-name"])
    }

    @Test func aMonitoringServersName() {
        expect(
            """
            ①prometheus: {image: "x:1"}
            """,
            finds: ["service/generated-name"])
    }

    @Test func itIsFreeIfSwitchedOff() {
        expect(
            """
            grafana: {image: "x:1"}
            """,
            rest: "monitoring: {grafana: false}",
            finds: [])
    }

    @Test func aSecretsName() {
        expect(
            "redis: {component: redis}",
            rest: """
                secrets:
                  ①redis-password: {file: ./mine}
                """,
            finds: ["secret/generated-name"])
    }
}
