extension PrometheusAPI {
    /// Whether the server says that it is ready.
    enum Readiness: Sendable, Hashable {
        case ready
        /// It answers, but not yet with a yes; in its own words, and in how many seconds to ask
        /// again if it says so.
        case starting(String, again: Double?)
        /// It answers to those only who log in.
        case guarded(String)
        /// Something else answers there.
        case foreign(String)
    }

    func readiness(as purpose: Purpose) async throws(APIFailure) -> Readiness {
        let response = try await send(HTTPRequest(url: base + "/-/ready"), as: purpose)
        let words = "HTTP status \(response.status): \(response.complaint)"
        if RetryAfter.isBusy(response.status) {
            return .starting(words, again: RetryAfter.seconds(in: response))
        }
        if [401, 403].contains(response.status) {
            return .guarded("HTTP status \(response.status)")
        }
        if response.status == 200, response.excerpt.contains("Ready") { return .ready }
        guard let place = response.header("Location") else { return .foreign(words) }
        return .foreign(
            "HTTP status \(response.status), a redirect to \(PublicURL.text(of: place))")
    }
}
