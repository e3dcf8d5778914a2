/// A target as Prometheus scrapes it.
struct ActiveTarget: Sendable, Hashable, Decodable {
    enum Health: String, Sendable, Hashable, Decodable { case up, down, unknown }

    let discoveredLabels: [String: String]
    let labels: [String: String]
    let scrapePool: String
    let scrapeUrl: String
    let lastError: String
    /// A timestamp of year 1 before the first scrape.
    let lastScrape: String
    let health: Health

    /// The address as configured, e.g. `worker:9091`.
    var address: String { discoveredLabels["__address__"] ?? "" }

    var wasScraped: Bool { !lastScrape.hasPrefix("0001-") }
}

/// The answer of `/api/v1/targets`.
struct TargetList: Sendable, Decodable {
    let activeTargets: [ActiveTarget]
}

extension PrometheusAPI {
    func targets(as purpose: Purpose) async throws(APIFailure) -> TargetList {
        try await get("/api/v1/targets", query: [("state", "active")], as: purpose)
    }
}
