import Foundation

/// Keeps libcurl from asking a proxy for this very machine, where the stack runs: unlike Go's
/// programs and browsers, it exempts loopback only where the environment says so.
enum ProxyExemption {
    private static let own = ["localhost", "127.0.0.1", "::1"]
    private static let proxies = [
        "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
    ]

    /// Done once, before the first request; a change of the environment is seen by all threads.
    static let isInForce: Bool = {
        guard let value = value(in: ProcessInfo.processInfo.environment) else { return true }
        return setenv("no_proxy", value, 1) == 0
    }()

    /// What `no_proxy` must say; nil where it need not be changed.
    static func value(in environment: [String: String]) -> String? {
        guard proxies.contains(where: { !(environment[$0] ?? "").isEmpty }) else { return nil }
        let given = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        let names = given.split { $0 == "," || $0 == " " }.map(String.init)
        let missing = own.filter { !names.contains($0) }
        // An asterisk alone exempts every host; beside others it would mean nothing.
        return missing.isEmpty || names == ["*"] ? nil : (names + missing).joined(separator: ",")
    }
}
