import Foundation
import StackModel

/// A datasource as Grafana has it.
struct ProvisionedDatasource: Sendable, Decodable {
    let uid: String
    let type: String
    let url: String?
}

/// What Grafana says after trying a datasource.
struct DatasourceHealth: Sendable, Decodable {
    let status: String?
    let message: String?
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
                timeout: .seconds(30)))
        let told = try? JSONDecoder().decode(DatasourceHealth.self, from: Data(response.body))
        guard let told, told.status != nil else {
            throw .refused(
                status: response.status, message: told?.message ?? response.excerpt)
        }
        return told
    }
}
