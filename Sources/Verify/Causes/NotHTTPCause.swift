import StackModel

/// Something listens there, but it does not speak HTTP, or hangs up.
enum NotHTTPCause: Cause {
    static let id = "target/not-http"

    static func explain(_ down: DownTarget) -> Explanation? {
        let error = down.lastError
        let address = "\(down.target.service):\(down.target.port)"
        let fix = "set the port in \(down.field) to the one that serves metrics"
        if error.contains("malformed HTTP") {
            return Explanation(
                id, "what listens on \(address) does not speak HTTP", evidence: [error], fix: fix)
        }
        guard
            error.hasSuffix(": EOF") || error.hasSuffix("connection reset by peer")
                || error.hasSuffix("broken pipe")
        else { return nil }
        return Explanation(
            id, "what listens on \(address) hangs up without an answer", evidence: [error],
            fix: fix + "; if it speaks TLS, set `scheme: https`")
    }
}
