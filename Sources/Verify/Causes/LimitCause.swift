import StackModel

/// The target sends more than the scrape configuration allows.
enum LimitCause: Cause {
    static let id = "target/limit-exceeded"

    static func explain(_ down: DownTarget) -> Explanation? {
        guard down.lastError.contains("limit exceeded") || down.lastError.contains("_limit ")
        else { return nil }
        return Explanation(
            id, "`\(down.job.name)` sends more than an edited prometheus.yml allows",
            evidence: [down.lastError],
            fix: "belfry writes no limits: raise the one that was put into prometheus.yml by hand,"
                + " or let the program serve less")
    }
}
