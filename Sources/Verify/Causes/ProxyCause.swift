import StackModel

/// The proxy between scraper and target does not answer.
enum ProxyCause: Cause {
    static let id = "target/proxy"

    static func explain(_ down: DownTarget) -> Explanation? {
        guard down.lastError.contains("proxyconnect ") else { return nil }
        return Explanation(
            id, "the proxy that `\(down.job.name)` is scraped through can't be reached",
            evidence: [down.lastError],
            fix: "belfry writes no proxy: take out the one that was put into prometheus.yml by"
                + " hand, or mend it")
    }
}
