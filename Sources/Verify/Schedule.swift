import StackModel

/// How long verify waits for what; it follows from the intervals of scraping and evaluation.
struct Schedule: Sendable, Hashable {
    /// How long Prometheus takes to find new targets.
    private static let discovery = 5.0
    /// What answering, writing and starting may take besides.
    private static let slack = 5.0
    /// What the requests of a run may take in all, where nobody set a limit.
    private static let asking = 300.0

    /// Until when a server may start, in seconds since verify began.
    let start: Double
    /// From Prometheus being ready, two scrapes and one evaluation later.
    let settling: Double
    /// The end of all waiting for things to come, where the user set one: early enough to look at
    /// all else once.
    let limit: Double?
    /// The end of the whole run.
    let end: Double
    /// The longest pause between two looks.
    let longestPause: Double

    init(stack: Stack, timeout: TimeSpan?) {
        let store = stack.monitoring.store
        let jobs = stack.monitoring.scrapeJobs
        let interval = jobs.compactMap { ($0.interval ?? store?.scrapeInterval)?.inSeconds }.max()
        let patience = jobs.compactMap { ($0.timeout ?? store?.scrapeTimeout)?.inSeconds }.max()
        settling =
            Self.discovery + 2 * (interval ?? 0) + (patience ?? 0)
            + (store?.evaluationInterval.inSeconds ?? 0) + Self.slack
        limit = (timeout?.inSeconds).map { $0 - min(10, $0 / 5) }
        start = limit ?? 60
        end = timeout?.inSeconds ?? start + settling + Self.asking
        longestPause = max(1, interval ?? 1)
    }

    /// Until when targets, metrics and rules may take, if Prometheus was ready at `ready`.
    func settled(since ready: Double) -> Double { limit ?? ready + settling }

    /// Whether the user's limit leaves less time than things may take to come.
    func isCutShort(since ready: Double) -> Bool { settled(since: ready) < ready + settling }
}
