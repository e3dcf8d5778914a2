/// What Grafana says of itself; nothing of what was provisioned.
struct GrafanaHealth: Sendable, JSONReadable {
    let database: String?
    /// Whether it is a test double that says so of itself.
    let isDouble: Bool?

    init(from json: inout JSONReader) throws {
        var database: String?
        var isDouble: Bool?
        try json.object { key, json in
            switch key {
            case "database": database = try json.value()
            case "double": isDouble = try json.value()
            default: try json.skip()
            }
        }
        self.database = database
        self.isDouble = isDouble
    }
}

extension GrafanaAPI {
    /// Asked by nobody in particular: until it has answered, it need not be a Grafana at all, and
    /// gets no password.
    func health() async throws(APIFailure) -> GrafanaHealth {
        try await get("/api/health", as: [])
    }
}
