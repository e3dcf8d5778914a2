/// How the server is doing; it says more, which nobody here needs.
struct RuntimeInformation: Sendable, Decodable {
    /// Whether the last attempt to load the configuration went well.
    let reloadConfigSuccess: Bool
    let lastConfigTime: String
}

private struct ConfigAnswer: Decodable {
    let yaml: String
}

extension PrometheusAPI {
    /// The configuration that is in force, as YAML with Prometheus's defaults filled in.
    func runningConfiguration() async throws(APIFailure) -> String {
        let answer: ConfigAnswer = try await get("/api/v1/status/config", as: .proof)
        return answer.yaml
    }

    func runtimeInformation() async throws(APIFailure) -> RuntimeInformation {
        try await get("/api/v1/status/runtimeinfo", as: .proof)
    }
}
