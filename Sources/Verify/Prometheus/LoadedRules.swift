/// A group of rules as Prometheus has loaded it.
struct LoadedGroup: Sendable, JSONReadable {
    let name: String
    let file: String
    /// How often it is evaluated, in seconds.
    let interval: Double?
    let rules: [LoadedRule]

    init(from json: inout JSONReader) throws {
        var name: String?
        var file: String?
        var interval: Double?
        var rules: [LoadedRule]?
        try json.object { key, json in
            switch key {
            case "name": name = try json.value()
            case "file": file = try json.value()
            case "interval": interval = try json.value()
            case "rules": rules = try json.value()
            default: try json.skip()
            }
        }
        self.name = try name.needed("name")
        self.file = try file.needed("file")
        self.interval = interval
        self.rules = try rules.needed("rules")
    }
}

/// A rule as Prometheus has loaded and last evaluated it.
struct LoadedRule: Sendable, JSONReadable {
    let name: String
    let query: String
    /// `alerting` or `recording`.
    let type: String
    /// How long an alert must hold, in seconds.
    let duration: Double?
    /// How long an alert goes on after what raised it has ended, in seconds.
    let keepFiringFor: Double?
    let labels: [String: String]?
    /// An alert's texts, with their templates as they were written.
    let annotations: [String: String]?
    /// `ok`, `err`, or `unknown` before the first evaluation.
    let health: String
    let lastError: String?
    let alerts: [LoadedAlert]?

    init(from json: inout JSONReader) throws {
        var name: String?
        var query: String?
        var type: String?
        var duration: Double?
        var keepFiringFor: Double?
        var labels: [String: String]?
        var annotations: [String: String]?
        var health: String?
        var lastError: String?
        var alerts: [LoadedAlert]?
        try json.object { key, json in
            switch key {
            case "name": name = try json.value()
            case "query": query = try json.value()
            case "type": type = try json.value()
            case "duration": duration = try json.value()
            case "keepFiringFor": keepFiringFor = try json.value()
            case "labels": labels = try json.value()
            case "annotations": annotations = try json.value()
            case "health": health = try json.value()
            case "lastError": lastError = try json.value()
            case "alerts": alerts = try json.value()
            default: try json.skip()
            }
        }
        self.name = try name.needed("name")
        self.query = try query.needed("query")
        self.type = try type.needed("type")
        self.duration = duration
        self.keepFiringFor = keepFiringFor
        self.labels = labels
        self.annotations = annotations
        self.health = try health.needed("health")
        self.lastError = lastError
        self.alerts = alerts
    }
}

/// An alert that a rule has raised.
struct LoadedAlert: Sendable, JSONReadable {
    let labels: [String: String]
    /// With their templates filled in.
    let annotations: [String: String]?
    /// `pending` or `firing`.
    let state: String

    init(from json: inout JSONReader) throws {
        var labels: [String: String]?
        var annotations: [String: String]?
        var state: String?
        try json.object { key, json in
            switch key {
            case "labels": labels = try json.value()
            case "annotations": annotations = try json.value()
            case "state": state = try json.value()
            default: try json.skip()
            }
        }
        self.labels = try labels.needed("labels")
        self.annotations = annotations
        self.state = try state.needed("state")
    }
}

private struct RulesAnswer: JSONReadable {
    let groups: [LoadedGroup]

    init(from json: inout JSONReader) throws {
        var groups: [LoadedGroup]?
        try json.object { key, json in
            switch key {
            case "groups": groups = try json.value()
            default: try json.skip()
            }
        }
        self.groups = try groups.needed("groups")
    }
}

extension PrometheusAPI {
    func rules(as purpose: Purpose) async throws(APIFailure) -> [LoadedGroup] {
        let answer: RulesAnswer = try await get("/api/v1/rules", as: purpose)
        return answer.groups
    }
}
