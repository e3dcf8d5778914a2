import StackModel

/// A datasource as Grafana has it.
struct ProvisionedDatasource: Sendable, JSONReadable {
    let uid: String
    let type: String
    let url: String?

    init(from json: inout JSONReader) throws {
        var uid: String?
        var type: String?
        var url: String?
        try json.object { key, json in
            switch key {
            case "uid": uid = try json.value()
            case "type": type = try json.value()
            case "url": url = try json.value()
            default: try json.skip()
            }
        }
        self.uid = try uid.needed("uid")
        self.type = try type.needed("type")
        self.url = url
    }
}

/// What Grafana says after trying a datasource.
struct DatasourceHealth: Sendable, JSONReadable {
    let status: String?
    let message: String?

    init(from json: inout JSONReader) throws {
        var status: String?
        var message: String?
        try json.object { key, json in
            switch key {
            case "status": status = try json.value()
            case "message": message = try json.value()
            default: try json.skip()
            }
        }
        self.status = status
        self.message = message
    }
}

extension GrafanaAPI {
    func datasource(uid: String) async throws(APIFailure) -> ProvisionedDatasource {
        try await get("/api/datasources/uid/\(uid)")
    }

    /// Lets Grafana try a datasource; a failed try is an answer too, with a status of its own.
    func datasourceHealth(uid: String) async throws(APIFailure) -> DatasourceHealth {
        let response = try await send(
            HTTPRequest(
                url: "\(base)/api/datasources/uid/\(uid)/health", headers: authorization,
                timeout: .seconds(30), waitsForBusy: true))
        let told = try? JSONReader.value(
            DatasourceHealth.self, in: response.body, budget: budget)
        guard let told, told.status != nil else {
            throw .refused(
                status: response.status, message: told?.message ?? response.complaint)
        }
        return told
    }
}
