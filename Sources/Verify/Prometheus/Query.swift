/// A series with one value, of an instant query's answer.
struct VectorSample: Sendable, Hashable, Decodable {
    let metric: [String: String]
    /// NaN and infinities included.
    let value: Double

    init(metric: [String: String], value: Double) {
        self.metric = metric
        self.value = value
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        metric = try container.decode([String: String].self, forKey: .metric)
        var pair = try container.nestedUnkeyedContainer(forKey: .value)
        _ = try pair.decode(Double.self)
        value = Double(try pair.decode(String.self)) ?? .nan
    }

    private enum Key: String, CodingKey { case metric, value }
}

/// The answer of `/api/v1/query` where it is a vector.
struct VectorAnswer: Sendable, Decodable {
    let result: [VectorSample]
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
