/// What a target says of a metric.
struct MetadataEntry: Sendable, Hashable, JSONReadable {
    let type: String

    init(from json: inout JSONReader) throws {
        var type: String?
        try json.object { key, json in
            if key == "type" { type = try json.value() } else { try json.skip() }
        }
        self.type = try type.needed("type")
    }
}

/// What one target says of one metric.
struct TargetMetadata: Sendable, Hashable, JSONReadable {
    let target: [String: String]
    let metric: String?
    let type: String

    init(from json: inout JSONReader) throws {
        var target: [String: String]?
        var metric: String?
        var type: String?
        try json.object { key, json in
            switch key {
            case "target": target = try json.value()
            case "metric": metric = try json.value()
            case "type": type = try json.value()
            default: try json.skip()
            }
        }
        self.target = try target.needed("target")
        self.metric = metric
        self.type = try type.needed("type")
    }
}

extension PrometheusAPI {
    /// The types of those metrics that somebody wants, over all targets.
    func metadata(
        of names: Set<String>, as purpose: Purpose
    ) async throws(APIFailure) -> [String: [MetadataEntry]] {
        try await get("/api/v1/metadata", as: purpose) { json in
            var found: [String: [MetadataEntry]] = [:]
            try json.object { name, json in
                if names.contains(name) {
                    found[name] = try json.value()
                } else {
                    try json.skip()
                }
            }
            return found
        }
    }

    /// The types that targets tell of one metric, or of all in `names`; `jobs` are those that
    /// matter.
    func targetMetadata(
        metric: String?, of names: Set<String>, jobs: [String]
    ) async throws(APIFailure) -> [TargetMetadata] {
        let pattern = jobs.map(QueryText.regexLiteral).joined(separator: "|")
        var query = [("match_target", "{job=~\(QueryText.quoted(pattern))}")]
        if let metric { query.append(("metric", metric)) }
        return try await get("/api/v1/targets/metadata", query: query, as: .proof) { json in
            var found: [TargetMetadata] = []
            try json.list { json in
                let room = json.room
                let entry = try TargetMetadata(from: &json)
                let isWanted = entry.metric.map(names.contains) ?? true
                if isWanted { found.append(entry) } else { json.refund(to: room) }
            }
            return found
        }
    }
}
