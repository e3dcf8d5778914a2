/// What Grafana says of itself; nothing of what was provisioned.
struct GrafanaHealth: Sendable, Decodable {
    let database: String?
    let version: String?
}

extension GrafanaAPI {
    func health() async throws(APIFailure) -> GrafanaHealth { try await get("/api/health") }
}
