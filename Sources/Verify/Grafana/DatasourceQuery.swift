import Foundation
import StackModel
import YAML

/// The answer of `/api/ds/query`: frames of columns, of which only the labels matter.
struct QueryFrames: Sendable, Decodable {
    struct Frame: Sendable, Decodable {
        struct Schema: Sendable, Decodable { let fields: [Field]? }
        struct Field: Sendable, Decodable { let labels: [String: String]? }

        let schema: Schema?
    }

    struct Result: Sendable, Decodable {
        let status: Int?
        let error: String?
        let frames: [Frame]?
    }

    let results: [String: Result]
}

extension GrafanaAPI {
    /// The labels of the series that a PromQL query gives, asked through Grafana's datasource;
    /// refused is what Prometheus said no to, with whatever status Grafana passes that on.
    func query(
        _ expression: String, datasource uid: String, type: String, intervalMilliseconds: Int,
        as purpose: PrometheusAPI.Purpose
    ) async throws(APIFailure) -> [[String: String]] {
        await ledger.note(purpose == .proof ? .prometheus : .waiting)
        let body: ConfigTree = [
            "queries": [
                [
                    "refId": "A",
                    "datasource": ["uid": .string(uid), "type": .string(type)],
                    "expr": .string(expression), "instant": true, "range": false,
                    "format": "time_series", "intervalMs": .integer(intervalMilliseconds),
                    "maxDataPoints": 100,
                ]
            ],
            "from": "now-5m", "to": "now",
        ]
        let request = HTTPRequest(
            method: "POST", url: base + "/api/ds/query",
            headers: authorization + [.init("Content-Type", "application/json")],
            body: JSONWriter.compact(body), timeout: .seconds(60))
        let response = try await send(request)
        let answer = try? JSONDecoder().decode(QueryFrames.self, from: Data(response.body))
        guard let result = answer?.results["A"] else {
            throw .malformed("HTTP status \(response.status): \(response.excerpt)")
        }
        if let error = result.error {
            throw .refused(status: result.status ?? response.status, message: error)
        }
        return (result.frames ?? []).map { frame in
            frame.schema?.fields?.compactMap(\.labels).first { !$0.isEmpty } ?? [:]
        }
    }
}
