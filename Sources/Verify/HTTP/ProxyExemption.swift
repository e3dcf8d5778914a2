#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Keeps libcurl from asking a proxy for this very machine, where the stack runs: unlike Go's
/// programs and browsers, it exempts loopback only where it is told to.
enum ProxyExemption {
    private static let own = ["localhost", "127.0.0.1", "::1"]
    private static let proxies = [
        "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
    ]

    /// The hosts that this process asks without a proxy; nil where it has none.
    static var hosts: String? {
        hosts { name in getenv(name).map { String(cString: $0) } }
    }

    /// The hosts to ask without a proxy, by the environment's variables; nil where it names none.
    static func hosts(_ variable: (String) -> String?) -> String? {
        guard proxies.contains(where: { !(variable($0) ?? "").isEmpty }) else { return nil }
        let given = variable("no_proxy") ?? variable("NO_PROXY") ?? ""
        let names = given.split { $0 == "," || $0 == " " }.map(String.init)
        // An asterisk alone exempts every host; beside others it would mean nothing.
        if names == ["*"] { return "*" }
        return (names + own.filter { !names.contains($0) }).joined(separator: ",")
    }
}
