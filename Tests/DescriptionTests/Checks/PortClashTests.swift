import Testing

/// Each port of the host can be had once.
@Suite struct PortClashTests {
    @Test func twoServices() {
        expect(
            """
            a: {image: "x:1", ports: ["8080:80"]}
            b: {image: "x:1", ports: [①"8080:81"]}
            """,
            finds: ["ports/clash"])
    }

    @Test func addressesMatter() {
        expect(
            """
            a: {image: "x:1", ports: ["127.0.0.2:8080:80"]}
            b: {image: "x:1", ports: ["127.0.0.3:8080:80"]}
            c: {image: "x:1", ports: ["8080:80/udp"]}
            """,
            finds: [])
    }

    @Test func allAddressesCollideWithAny() {
        expect(
            """
            a: {image: "x:1", ports: ["127.0.0.2:8080:80"]}
            b: {image: "x:1", ports: [①②"0.0.0.0:8080:80"]}
            """,
            finds: ["ports/clash", "ports/exposed"])
    }

    @Test func ranges() {
        expect(
            """
            a: {image: "x:1", ports: ["8000-8010:8000-8010"]}
            b: {image: "x:1", ports: [①"8005:80", "8011:80"]}
            """,
            finds: ["ports/clash"])
    }

    @Test func monitoringsOwn() {
        expect(
            """
            a: {image: "x:1", ports: [①"9090:80"]}
            """,
            finds: ["ports/clash"])
    }

    @Test func movedMonitoring() {
        expect(
            """
            a: {image: "x:1", ports: ["9090:80"]}
            """,
            rest: "monitoring: {prometheus: {port: 9091}}",
            finds: [])
    }

    @Test func choicesAndVariables() {
        expect(
            """
            a: {image: "x:1", ports: ["8000-8010:80", "${P:-8005}:81"]}
            b: {image: "x:1", ports: ["8005:80"]}
            """,
            finds: [])
    }
}
