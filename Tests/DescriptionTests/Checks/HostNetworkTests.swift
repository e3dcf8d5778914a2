import Testing

/// The machine's own network is warned of.
@Suite struct HostNetworkTests {
    @Test func hostAndForeignContainers() {
        expect(
            """
            a: {image: "x:1", ①network_mode: host}
            b: {image: "x:1", ②network_mode: "container:other"}
            c: {image: "x:1", network_mode: none}
            d: {image: "x:1", network_mode: "service:a"}
            e: {build: {context: ., ③network: host}}
            f: {build: {context: ., entitlements: [④network.host]}}
            g: {build: {context: ., ⑤network: "container:x"}}
            """,
            finds: Array(repeating: "service/host-network", count: 5))
    }

    @Test func defaultsCount() {
        expect(
            """
            a: {image: "x:1", ①network_mode: "${MODE:-host}"}
            b: {image: "x:1", ②pid: "${MODE-host}", ③user: "+0"}
            c: {image: "x:1", cap_add: [④"${CAP:-ALL}"], devices: [⑤"${D:-/x/../dev/mem}:/x"]}
            """,
            finds: [
                "service/host-network", "service/host-namespace", "service/root",
                "service/capability", "service/device",
            ])
    }

    @Test func monitoringServersToo() {
        expect(
            "a: {image: 'x:1'}",
            rest: "monitoring: {grafana: {service: {①network_mode: host}}}",
            finds: ["service/host-network"])
    }
}
