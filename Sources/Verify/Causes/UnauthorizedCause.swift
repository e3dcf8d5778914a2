import StackModel

/// The target wants credentials, or others.
enum UnauthorizedCause: Cause {
    static let id = "target/unauthorized"

    static func explain(_ down: DownTarget) -> Explanation? {
        guard let status = down.status, [401, 403, 407].contains(status) else { return nil }
        return Explanation(
            id, "`\(down.target.service)` refuses Prometheus: \(down.job.path) wants credentials",
            evidence: [down.lastError, down.scrapeURL],
            fix: "serve metrics without a login on another port, published nowhere, and name it in"
                + " \(down.field); \(down.byHand("`basic_auth`"))")
    }
}
