extension PrometheusAPI {
    /// Whether the server says that it is ready.
    enum Readiness: Sendable, Hashable {
        case ready
        /// It answers, but not yet with a yes; in its own words.
        case starting(String)
        /// Something else answers there.
        case foreign(String)
    }

    func readiness(as purpose: Purpose) async throws(APIFailure) -> Readiness {
        let response = try await send(HTTPRequest(url: base + "/-/ready"), as: purpose)
        return switch response.status {
        case 200 where response.excerpt.contains("Ready"): .ready
        case 503: .starting(response.excerpt)
        default: .foreign("HTTP status \(response.status): \(response.excerpt)")
        }
    }
}
