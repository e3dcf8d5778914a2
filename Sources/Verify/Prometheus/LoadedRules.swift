/// A group of rules as Prometheus has loaded it.
struct LoadedGroup: Sendable, Decodable {
    let name: String
    let file: String
    /// How often it is evaluated, in seconds.
    let interval: Double?
    let rules: [LoadedRule]
}

/// A rule as Prometheus has loaded and last evaluated it.
struct LoadedRule: Sendable, Decodable {
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
}

/// An alert that a rule has raised.
struct LoadedAlert: Sendable, Decodable {
    let labels: [String: String]
    /// With their templates filled in.
    let annotations: [String: String]?
    /// `pending` or `firing`.
    let state: String
}

private struct RulesAnswer: Decodable {
    let groups: [LoadedGroup]
}

extension PrometheusAPI {
    func rules(as purpose: Purpose) async throws(APIFailure) -> [LoadedGroup] {
        let answer: RulesAnswer = try await get("/api/v1/rules", as: purpose)
        return answer.groups
    }
}
