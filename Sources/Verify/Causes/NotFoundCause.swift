import StackModel

/// Something answers, but has no such page.
enum NotFoundCause: Cause {
    static let id = "target/not-found"

    static func explain(_ down: DownTarget) -> Explanation? {
        guard let status = down.status, status == 404 || status == 410 else { return nil }
        return Explanation(
            id,
            "`\(down.target.service)` answers on port \(down.target.port), but serves nothing"
                + " at \(down.job.path)",
            evidence: [down.lastError, down.scrapeURL],
            fix: "set `path` (or `port`) in \(down.field) to where its metrics are")
    }
}
