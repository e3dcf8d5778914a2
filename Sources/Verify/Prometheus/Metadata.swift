/// What a target says of a metric.
struct MetadataEntry: Sendable, Hashable, Decodable {
    let type: String
}

/// What one target says of one metric.
struct TargetMetadata: Sendable, Hashable, Decodable {
    let target: [String: String]
    let metric: String?
    let type: String
}

extension PrometheusAPI {
    /// The types of all metrics, over all targets.
    func metadata(as purpose: Purpose) async throws(APIFailure) -> [String: [MetadataEntry]] {
        try await get("/api/v1/metadata", as: purpose)
    }

    /// The type of one metric, or of all, target by target; `jobs` are those that matter.
    func targetMetadata(
        metric: String?, jobs: [String]
    ) async throws(APIFailure) -> [TargetMetadata] {
        let names = jobs.map(PromQL.regexLiteral).joined(separator: "|")
        var query = [("match_target", "{job=~\(PromQL.quoted(names))}")]
        if let metric { query.append(("metric", metric)) }
        return try await get("/api/v1/targets/metadata", query: query, as: .proof)
    }
}
