import StackModel

/// The two sides don't agree on TLS.
enum TLSCause: Cause {
    static let id = "target/tls"

    static func explain(_ down: DownTarget) -> Explanation? {
        let error = down.lastError
        let service = down.target.service
        if error.contains("server gave HTTP response to HTTPS client")
            || error.contains("first record does not look like a TLS handshake")
        {
            return Explanation(
                id, "`\(service)` speaks plain HTTP on port \(down.target.port), not TLS",
                evidence: [error], fix: "set `scheme: http` in \(down.field)")
        }
        if error.contains("certificate required") {
            return Explanation(
                id, "`\(service)` wants a client certificate from Prometheus",
                evidence: [error], fix: fix(down))
        }
        guard error.contains("x509: ") || error.contains("tls: ") else { return nil }
        return Explanation(
            id, "Prometheus does not trust the certificate of `\(service)`", evidence: [error],
            fix: fix(down))
    }

    private static func fix(_ down: DownTarget) -> String {
        "serve metrics over plain HTTP on another port, published nowhere, and name it in"
            + " \(down.field); \(down.byHand("`tls_config`"))"
    }
}
