/// How the server is doing; it says more, which nobody here needs.
struct RuntimeInformation: Sendable, JSONReadable {
    /// Whether the last attempt to load the configuration went well.
    let reloadConfigSuccess: Bool
    let lastConfigTime: String

    init(from json: inout JSONReader) throws {
        var success: Bool?
        var time: String?
        try json.object { key, json in
            switch key {
            case "reloadConfigSuccess": success = try json.value()
            case "lastConfigTime": time = try json.value()
            default: try json.skip()
            }
        }
        reloadConfigSuccess = try success.needed("reloadConfigSuccess")
        lastConfigTime = try time.needed("lastConfigTime")
    }
}

private struct ConfigAnswer: JSONReadable {
    let yaml: String

    init(from json: inout JSONReader) throws {
        var yaml: String?
        try json.object { key, json in
            if key == "yaml" { yaml = try json.value() } else { try json.skip() }
        }
        self.yaml = try yaml.needed("yaml")
    }
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
