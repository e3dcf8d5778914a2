import StackModel

/// Finds the service that answers at an address of this machine.
enum PublishingService {
    /// The service that publishes the port of `url`; nil where the URL leads elsewhere.
    static func name(at url: String, in stack: Stack) -> String? {
        guard let address = URLAddress(url), isHere(address.host) else { return nil }
        let port = address.port ?? (address.scheme == "https" ? 443 : 80)
        return stack.services.first { service in
            service.ports.contains { publishes(port, $0) }
        }?.name
    }

    private static func isHere(_ host: String) -> Bool {
        host == "localhost" || host.hasPrefix("127.") || host == "[::1]" || host == "::1"
    }

    /// Whether a port, or a range such as `8080-8090`, holds `port`.
    private static func publishes(_ port: Int, _ published: PublishedPort) -> Bool {
        let ends = (published.published ?? "").split(separator: "-").map { Int($0) }
        guard published.transport == "tcp", let first = ends.first, let last = ends.last,
            let first, let last
        else { return false }
        return first <= port && port <= last
    }
}
