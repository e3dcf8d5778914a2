import StackModel

/// The target did not answer within the scrape timeout.
enum TimeoutCause: Cause {
    static let id = "target/timeout"

    static func explain(_ down: DownTarget) -> Explanation? {
        let error = down.lastError
        guard
            error.hasSuffix("context deadline exceeded") || error.hasSuffix("i/o timeout")
                || error.contains("Client.Timeout exceeded")
        else { return nil }
        let isBody = error == "context deadline exceeded"
        let what = isBody ? "began to answer, but did not finish" : "gave no answer"
        return Explanation(
            id, "`\(down.target.service)` \(what) within the scrape timeout",
            evidence: [error, down.scrapeURL],
            fix: "see with `docker compose logs \(down.target.service)` what it is busy with, or"
                + " give it longer: `metrics.timeout` of `\(down.job.subject)`, and"
                + " `metrics.interval`, which may not be shorter")
    }
}
