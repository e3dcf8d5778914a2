import Testing

/// Ports that are open to all are warned of.
@Suite struct ExposedPortsTests {
    @Test func wildcards() {
        expect(
            """
            a: {image: "x:1", ports: [①"0.0.0.0:1:1", ②"[::]:2:2", "3:3", "192.0.2.1:4:4"]}
            """,
            finds: ["ports/exposed", "ports/exposed"])
    }

    @Test func longForm() {
        expect(
            """
            a: {image: "x:1", ports: [①{target: 80, published: "80", host_ip: 0.0.0.0}]}
            """,
            finds: ["ports/exposed"])
    }
}
