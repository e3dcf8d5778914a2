import StackModel

/// The target sends the scraper round in circles.
enum RedirectCause: Cause {
    static let id = "target/redirected"

    static func explain(_ down: DownTarget) -> Explanation? {
        let error = down.lastError
        guard error.contains("stopped after 10 redirects") || (300..<400) ~= (down.status ?? 0)
        else { return nil }
        return Explanation(
            id, "`\(down.target.service)` redirects \(down.job.path) and never answers",
            evidence: [error, down.scrapeURL],
            fix: "set `path` in \(down.field) to where its metrics really are")
    }
}
