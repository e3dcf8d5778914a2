/// A series with one value, of an instant query's answer.
struct VectorSample: Sendable, Hashable, JSONReadable {
    let metric: [String: String]
    /// NaN and infinities included.
    let value: Double

    init(metric: [String: String], value: Double) {
        self.metric = metric
        self.value = value
    }

    init(from json: inout JSONReader) throws {
        var metric: [String: String]?
        var value: Double?
        try json.object { key, json in
            switch key {
            case "metric": metric = try json.value()
            case "value": value = try Self.value(&json)
            default: try json.skip()
            }
        }
        self.metric = try metric.needed("metric")
        self.value = try value.needed("value")
    }

    /// The second of a time and a value, which is a text.
    private static func value(_ json: inout JSONReader) throws -> Double? {
        var texts: [String] = []
        try json.list { json in
            if json.peek() == UInt8(ascii: "\"") {
                texts.append(try json.string())
            } else {
                try json.skip()
            }
        }
        return texts.first.map { Double($0) ?? .nan }
    }
}

/// The answer of `/api/v1/query` where it is a vector.
struct VectorAnswer: Sendable, JSONReadable {
    let result: [VectorSample]

    init(from json: inout JSONReader) throws {
        var result: [VectorSample]?
        try json.object { key, json in
            if key == "result" { result = try json.value() } else { try json.skip() }
        }
        self.result = try result.needed("result")
    }
}

extension PrometheusAPI {
    /// Evaluates an expression of type vector at the server's present.
    func query(_ expression: String, as purpose: Purpose) async throws(APIFailure) -> [VectorSample]
    {
        let answer: VectorAnswer = try await post(
            "/api/v1/query", fields: [("query", expression)], as: purpose)
        return answer.result
    }
}
