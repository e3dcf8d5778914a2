import Diagnostics
import StackModel
import Testing

/// A declared network is joined by somebody.
@Suite struct UnusedNetworksTests {
    @Test func nobody() {
        expect(
            """
            web: {image: "x:1", networks: [front]}
            """,
            rest: "networks: {front: {}, ①back: {external: true}, backend: {}}",
            finds: ["network/unused"])
    }

    @Test func theDefaultIsEverybodys() throws {
        let text = Fixture.description(
            """
            web: {image: "x:1"}
            redis: {component: redis, networks: [own]}
            """, rest: "networks: {default: {external: true, name: web}, own: {}}")
        let (stack, found) = Fixture.read(text)
        #expect(found.map(\.id) == [])
        let networks = Dictionary(
            (stack?.services ?? []).map { ($0.name, $0.networks.map(\.network)) },
            uniquingKeysWith: { $1 })
        #expect(networks["web"] == ["backend", "default"])
        #expect(networks["redis"] == ["backend", "own"])
        #expect(networks["redis-exporter"] == ["backend", "monitoring"])
        #expect(networks["prometheus"] == ["monitoring", "default"])
        #expect(networks["grafana"] == ["monitoring", "default"])
    }

    @Test func whoNamesAServerMeetsIt() throws {
        let text = Fixture.description(
            """
            a: {image: "x:1", depends_on: [prometheus]}
            b: {image: "x:1", links: [grafana]}
            c: {image: "x:1"}
            loki: {image: "x:1"}
            """, rest: "monitoring: {grafana: {service: {depends_on: [loki]}}}")
        let (stack, found) = Fixture.read(text)
        #expect(found.map(\.id) == [])
        let networks = Dictionary(
            (stack?.services ?? []).map { ($0.name, $0.networks.map(\.network)) },
            uniquingKeysWith: { $1 })
        #expect(networks["a"] == ["backend", "monitoring"])
        #expect(networks["b"] == ["backend", "monitoring"])
        #expect(networks["c"] == ["backend"])
        #expect(networks["prometheus"] == ["monitoring"])
        #expect(networks["grafana"] == ["backend", "monitoring"])
    }
}
