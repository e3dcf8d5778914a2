import Diagnostics
import Testing

/// Names of services mean nothing off the project's networks.
@Suite struct NeedsOffNetworkTests {
    @Test func onTheHostsNetwork() {
        expect(
            """
            a: {image: "x:1", ①network_mode: host, needs: [②redis, ③b]}
            b: {image: "x:1", network_mode: none, needs: [④redis]}
            redis: {component: redis}
            """,
            finds: ["service/host-network", "network/needs", "network/needs", "network/needs"])
    }

    @Test func itIsAWarning() {
        let (stack, findings) = Fixture.read(
            Fixture.description(
                """
                a: {image: "x:1", network_mode: none, needs: [b]}
                b: {image: "x:1"}
                """))
        #expect(stack != nil)
        #expect(findings.map(\.severity) == [.warning])
    }

    @Test func anothersNetworksAreTheProjects() {
        expect(
            """
            a: {image: "x:1", network_mode: "service:b", needs: [redis]}
            b: {image: "x:1", needs: [redis]}
            c: {image: "x:1", network_mode: none}
            redis: {component: redis}
            """,
            finds: [])
    }
}
