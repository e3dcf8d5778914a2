import Testing

@testable import Description

@Suite struct OverriddenMonitoringTests {
    @Test(
        "What keeps a scraped service, or a server, from being reached is a finding",
        arguments: [
            (
                "web: {network_mode: host, networks: !reset null}",
                ["override/unscraped", "service/host-network"]
            ),
            ("web: {network_mode: none, networks: !reset null}", ["override/unscraped"]),
            ("web: {networks: !override [backend]}", ["override/unscraped"]),
            ("prometheus: {networks: !override [default]}", ["override/unscraped"]),
            ("web: {networks: !override [monitoring]}", []),
            ("web: {networks: [backend]}", []),
            ("web: {profiles: [debug]}", ["override/unscraped"]),
            ("web: {scale: 0}", ["override/unscraped"]),
            ("web: {scale: 1}", []),
            ("web: {deploy: {replicas: 0}}", ["override/unscraped"]),
            ("web: !reset null", ["override/unscraped"]),
            ("plain: {profiles: [debug], scale: 0}", []),
            ("cache: {networks: !override [default]}", ["override/unscraped"]),
            ("cache: {scale: 0}", ["override/unscraped"]),
            ("cache: {networks: [default]}", []),
            ("cache-exporter: {scale: 0}", ["override/unscraped"]),
            ("prometheus: {ports: !reset []}", ["override/address"]),
            ("prometheus: {ports: !override [\"127.0.0.1:9091:9090\"]}", ["override/address"]),
            ("prometheus: {ports: [\"127.0.0.1:9091:9090\"]}", []),
            ("grafana: {ports: !reset null}", ["override/address"]),
            ("web: {ports: !reset null}", []),
        ])
    func reached(_ services: String, _ expected: [String]) {
        let findings = OverrideFileTests.found("services:\n  " + services)
        let ids = Set(findings.map { String($0.split(separator: " ").last ?? "") })
        #expect(ids.sorted() == expected, "\(findings)")
    }

    @Test("A mode beside the networks that belfry has it join is what Compose refuses")
    func exclusive() {
        let text = "services: {plain: {network_mode: none}}"
        #expect(
            OverrideFileTests.found(text) == ["docker-compose.override.yml:1 compose/exclusive"])
    }
}
