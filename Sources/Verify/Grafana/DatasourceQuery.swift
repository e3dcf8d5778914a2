import StackModel
import YAML

/// The answer of `/api/ds/query`: frames of columns, of which only the labels matter.
struct QueryFrames: Sendable, JSONReadable {
    struct Frame: Sendable, JSONReadable {
        let schema: Schema?

        init(from json: inout JSONReader) throws {
            var schema: Schema?
            try json.object { key, json in
                switch key {
                case "schema": schema = try json.value()
                default: try json.skip()
                }
            }
            self.schema = schema
        }
    }

    struct Schema: Sendable, JSONReadable {
        let fields: [Field]?

        init(from json: inout JSONReader) throws {
            var fields: [Field]?
            try json.object { key, json in
                switch key {
                case "fields": fields = try json.value()
                default: try json.skip()
                }
            }
            self.fields = fields
        }
    }

    struct Field: Sendable, JSONReadable {
        let labels: [String: String]?

        init(from json: inout JSONReader) throws {
            var labels: [String: String]?
            try json.object { key, json in
                switch key {
                case "labels": labels = try json.value()
                default: try json.skip()
                }
            }
            self.labels = labels
        }
    }

    struct Result: Sendable, JSONReadable {
        let status: Int?
        let error: String?
        let frames: [Frame]?

        init(from json: inout JSONReader) throws {
            var status: Int?
            var error: String?
            var frames: [Frame]?
            try json.object { key, json in
                switch key {
                case "status": status = try json.value()
                case "error": error = try json.value()
                case "frames": frames = try json.value()
                default: try json.skip()
                }
            }
            self.status = status
            self.error = error
            self.frames = frames
        }
    }

    let results: [String: Result]

    init(from json: inout JSONReader) throws {
        var results: [String: Result]?
        try json.object { key, json in
            switch key {
            case "results": results = try json.value()
            default: try json.skip()
            }
        }
        self.results = try results.needed("results")
    }
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
            body: JSONWriter.compact(body), timeout: .seconds(60),
            waitsForBusy: true)
        let response = try await send(request)
        let answer: QueryFrames
        do {
            answer = try JSONReader.value(in: response.body, budget: budget)
        } catch {
            throw APIFailure(error, reading: response, of: "Grafana", at: base)
        }
        guard let result = answer.results["A"] else {
            throw .malformed("HTTP status \(response.status): \(response.complaint)")
        }
        if let error = result.error {
            throw .refused(status: result.status ?? response.status, message: error)
        }
        return (result.frames ?? []).map { frame in
            frame.schema?.fields?.compactMap(\.labels).first { !$0.isEmpty } ?? [:]
        }
    }
}
