/// What Grafana says of itself; nothing of what was provisioned.
struct GrafanaHealth: Sendable, Decodable {
    let database: String?
    /// Whether it is a test double that says so of itself.
    let isDouble: Bool?

    private enum CodingKeys: String, CodingKey {
        case database
        case isDouble = "double"
    }
}

extension GrafanaAPI {
    func health() async throws(APIFailure) -> GrafanaHealth { try await get("/api/health") }
}
