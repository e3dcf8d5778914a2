import StackModel

/// What a run of verify works with: the promises, and the means to look.
struct Session: Sendable {
    let stack: Stack
    let options: VerifyOptions
    let http: RunClient
    let engine: any ContainerEngine
    let time: any TimeSource
    let ledger: RequestLedger
    let report: @Sendable (Progress) -> Void
    /// When verify began, by `time`.
    let began: Double
    let schedule: Schedule
    /// What the whole run may take.
    let budget: Budget

    init(
        stack: Stack, options: VerifyOptions, http: any HTTPClient, engine: any ContainerEngine,
        time: any TimeSource, report: @escaping @Sendable (Progress) -> Void
    ) {
        self.stack = stack
        self.options = options
        self.engine = engine
        self.time = time
        self.report = report
        ledger = RequestLedger()
        schedule = Schedule(stack: stack, timeout: options.timeout)
        budget = Budget(seconds: schedule.end, time: time)
        let (began, end) = (time.seconds, schedule.end)
        self.began = began
        self.http = RunClient(http, budget: budget, time: time) { what in
            report(Progress(awaited: what, elapsed: time.seconds - began, deadline: end))
        }
    }

    /// Seconds since verify began.
    var elapsed: Double { time.seconds - began }

    /// Whether the engine says that nothing of the project runs. Where the user said where
    /// Prometheus is, the services may run elsewhere.
    func isDown(_ facts: Facts) -> Bool {
        options.prometheusURL == nil && facts.isNothingRunning
    }

    /// Where Prometheus is asked; nil where the stack publishes none and no URL was given.
    var prometheus: PrometheusAPI? {
        address(options.prometheusURL, stack.monitoring.store?.published).map {
            PrometheusAPI(base: $0, http: http, ledger: ledger, budget: budget)
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
