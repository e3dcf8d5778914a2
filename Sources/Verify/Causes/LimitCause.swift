import StackModel

/// The target sends more than the scrape configuration allows.
enum LimitCause: Cause {
    static let id = "target/limit-exceeded"

    static func explain(_ down: DownTarget) -> Explanation? {
        guard down.lastError.contains("limit exceeded") || down.lastError.contains("_limit ")
        else { return nil }
        return Explanation(
            id, "`\(down.job.name)` sends more than Prometheus is configured to take",
            evidence: [down.lastError],
            fix: "raise that limit of the scrape job, or let the program serve less")
    }
}
