import StackModel

/// How long verify waits for what; it follows from the intervals of scraping and evaluation.
struct Schedule: Sendable, Hashable {
    /// How long Prometheus takes to find new targets.
    private static let discovery = 5.0
    /// What answering, writing and starting may take besides.
    private static let slack = 5.0

    /// Until when a server may start, in seconds since verify began.
    let start: Double
    /// From Prometheus being ready, two scrapes and one evaluation later.
    let settling: Double
    /// The end of all waiting, where the user set one.
    let limit: Double?
    /// The longest pause between two looks.
    let longestPause: Double

    init(stack: Stack, timeout: TimeSpan?) {
        let store = stack.monitoring.store
        let jobs = stack.monitoring.scrapeJobs
        let interval = jobs.compactMap { ($0.interval ?? store?.scrapeInterval)?.inSeconds }.max()
        let patience = jobs.compactMap { ($0.timeout ?? store?.scrapeTimeout)?.inSeconds }.max()
        limit = timeout?.inSeconds
        start = limit ?? 60
        settling =
            Self.discovery + 2 * (interval ?? 0) + (patience ?? 0)
            + (store?.evaluationInterval.inSeconds ?? 0) + Self.slack
        longestPause = max(1, interval ?? 1)
    }

    /// Until when targets, metrics and rules may take, if Prometheus was ready at `ready`.
    func settled(since ready: Double) -> Double { limit ?? ready + settling }
}
