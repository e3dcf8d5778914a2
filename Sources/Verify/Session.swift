import StackModel

/// What a run of verify works with: the promises, and the means to look.
struct Session: Sendable {
    let stack: Stack
    let options: VerifyOptions
    let http: any HTTPClient
    let engine: any ContainerEngine
    let time: any TimeSource
    let ledger: RequestLedger
    let report: @Sendable (Progress) -> Void
    /// When verify began, by `time`.
    let began: Double
    let schedule: Schedule

    init(
        stack: Stack, options: VerifyOptions, http: any HTTPClient, engine: any ContainerEngine,
        time: any TimeSource, report: @escaping @Sendable (Progress) -> Void
    ) {
        self.stack = stack
        self.options = options
        self.http = http
        self.engine = engine
        self.time = time
        self.report = report
        ledger = RequestLedger()
        began = time.seconds
        schedule = Schedule(stack: stack, timeout: options.timeout)
    }

    /// Seconds since verify began.
    var elapsed: Double { time.seconds - began }

    /// Where Prometheus is asked; nil where the stack publishes none and no URL was given.
    var prometheus: PrometheusAPI? {
        address(options.prometheusURL, stack.monitoring.store?.published).map {
            PrometheusAPI(base: $0, http: http, ledger: ledger)
        }
    }

    /// The range since verify began, for selectors; whole milliseconds, at least one.
    var range: String { "[\(max(1, Int(elapsed * 1000)))ms]" }

    func address(_ given: String?, _ published: String?) -> String? {
        if let given { return given.last == "/" ? String(given.dropLast()) : given }
        guard let published else { return nil }
        // Any address of the host will do; the unspecified ones can't be connected to everywhere.
        for unspecified in ["0.0.0.0:", "[::]:"] where published.hasPrefix(unspecified) {
            return "http://127.0.0.1:" + published.dropFirst(unspecified.count)
        }
        return "http://" + published
    }
}
