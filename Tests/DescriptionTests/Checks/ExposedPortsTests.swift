import Testing

/// Ports that are open to all are warned of.
@Suite struct ExposedPortsTests {
    @Test func wildcards() {
        expect(
            """
            a: {image: "x:1", ports: [①"0.0.0.0:1:1", ②"[::]:2:2", "3:3", "192.0.2.1:4:4", ③"[0::0]:5:5"]}
            """,
            finds: ["ports/exposed", "ports/exposed", "ports/exposed"])
    }

    @Test("A monitoring server that the user opens is open")
    func servers() {
        let (_, findings) = Fixture.read(
            Fixture.description(
                "a: {image: \"x:1\"}",
                rest: "monitoring: {prometheus: {service: {ports: [\"0.0.0.0:1:9090\"]}}}"))
        #expect(findings.map(\.id) == ["ports/exposed"])
    }

    @Test func longForm() {
        expect(
            """
            a: {image: "x:1", ports: [①{target: 80, published: "80", host_ip: 0.0.0.0}]}
            """,
            finds: ["ports/exposed"])
    }

    @Test func databasesAreForNobodyElse() {
        expect(
            """
            a: {image: "x:1", ports: [①"0.0.0.0:15432:5432", ②"192.0.2.1:1:6379", "5432:5432"]}
            b: {image: "x:1", ports: [③"10.0.0.1:27000-27020:27000-27020"]}
            c: {component: redis, ports: [④"192.0.2.1:9999:9999", "127.0.0.2:6379:6379"]}
            """,
            finds: Array(repeating: "ports/database", count: 4))
    }

    @Test func aDefaultIsAnAddress() {
        expect(
            """
            a: {image: "x:1", ports: [①"${BIND:-0.0.0.0}:80:80", "${BIND:-127.0.0.1}:81:81",
                ②"${A:-${B:-0.0.0.0}}:82:82", ③"${A:-0.0.0}${B:-.0}:83:83", "${BIND:?}:84:84"]}
            """,
            finds: Array(repeating: "ports/exposed", count: 3))
    }
}
