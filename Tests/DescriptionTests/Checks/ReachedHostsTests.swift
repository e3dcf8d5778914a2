import Description
import Diagnostics
import Testing

/// Servers reach what is named as it is named.
@Suite struct ReachedHostsTests {
    private func ids(_ rest: String) -> [String] {
        let services = "orders: {image: \"x:1\"}"
        let text = Fixture.description(services, rest: rest)
        return Fixture.read(text).1.map(\.id)
    }

    @Test(arguments: [
        ("localhost:9100", ["network/localhost"]), ("127.0.0.1:9100", ["network/localhost"]),
        ("order:9100", ["network/unknown"]), ("orders:9100", []), ("nas:9100", []),
        ("node.example.org:9100", []), ("192.0.2.7:9100", []), ("host.docker.internal:9100", []),
        ("prometheu:9090", ["network/unknown"]),
    ])
    func targets(target: String, found: [String]) {
        #expect(ids("scrape: [{job: x, targets: [\"\(target)\"]}]") == found)
    }

    @Test(arguments: [
        ("http://localhost:3100", ["network/localhost"]),
        ("http://order:3100/x", ["network/unknown"]),
        ("http://orders:3100", []), ("https://logs.example.org", []), ("$URL", []),
    ])
    func datasources(url: String, found: [String]) {
        let source = "{name: Logs, type: loki, url: \"\(url)\"}"
        #expect(ids("monitoring: {grafana: {datasources: [\(source)]}}") == found)
    }
}
