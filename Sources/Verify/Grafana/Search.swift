/// A dashboard as Grafana's search finds it.
struct FoundDashboard: Sendable, JSONReadable {
    let uid: String

    init(from json: inout JSONReader) throws {
        var uid: String?
        try json.object { key, json in
            switch key {
            case "uid": uid = try json.value()
            default: try json.skip()
            }
        }
        self.uid = try uid.needed("uid")
    }
}

extension GrafanaAPI {
    /// The uids of all dashboards, page by page.
    func dashboardUIDs() async throws(APIFailure) -> Set<String> {
        let limit = 5000
        var uids: Set<String> = []
        for page in 1...20 {
            let found: [FoundDashboard] = try await get(
                "/api/search?type=dash-db&limit=\(limit)&page=\(page)")
            uids.formUnion(found.map(\.uid))
            if found.count < limit { break }
        }
        return uids
    }
}
