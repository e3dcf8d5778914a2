import StackModel

/// The rules that follow from what a service promises.
struct ContractRules {
    /// The job whose metrics they are.
    let job: String
    /// Over how long rates are taken: at least four scrapes.
    let window: TimeSpan

    init(_ job: ScrapeJob, scrapedEvery usual: TimeSpan) {
        self.job = job.name
        window = max(TimeSpan.seconds(300), (job.interval ?? usual) * 4)
    }

    /// Rates and quantiles kept under names of their own, so that panels and alerts are quick.
    func recording(for contract: MetricContract) -> [RecordingRule] {
        switch contract.type {
        case .counter: [rate(of: contract)]
        case .histogram: [50, 95, 99].map { quantile($0, of: contract) }
        case .gauge, .summary, .untyped, .info, .stateset: []
        }
    }

    /// Fires when a metric that comes with every scrape is missing although the target is up.
    func absence(of contract: MetricContract) -> AlertRule? {
        guard contract.arrival == .scrape else { return nil }
        let matcher = #"{job="\#(job)"}"#
        return AlertRule(
            name: "MetricAbsent",
            expression: "absent(\(contract.seriesName)\(matcher)) and on (job) (up\(matcher) == 1)",
            hold: .seconds(600), severity: .warning,
            labels: [LabelPair("metric", contract.name)],
            summary: "\(job) is up but does not serve \(contract.name)",
            description: "stack.yaml promises \(contract.name) with every scrape of \(job), and "
                + "no series of it has arrived for 10 minutes. Look at the service's metrics page: "
                + "is the metric still registered under this name?",
            origin: contract.origin)
    }

    /// Fires when the job has no target at all, so that not even `up` is there.
    func jobAbsence(origin: Origin) -> AlertRule {
        AlertRule(
            name: "JobAbsent", expression: #"absent(up{job="\#(job)"})"#, hold: .seconds(300),
            severity: .critical, summary: "No target of job \(job) is known to Prometheus",
            description: "The job \(job) is missing from the running configuration, or none of "
                + "its targets is scraped.",
            origin: origin)
    }

    private func rate(of contract: MetricContract) -> RecordingRule {
        let labels = (["job"] + contract.labels).joined(separator: ", ")
        return RecordingRule(
            name: "job:\(contract.baseName):rate\(window.text)",
            expression:
                #"sum by (\#(labels)) (rate(\#(contract.name){job="\#(job)"}[\#(window.text)]))"#,
            origin: contract.origin)
    }

    private func quantile(_ percent: Int, of contract: MetricContract) -> RecordingRule {
        let buckets = #"rate(\#(contract.name)_bucket{job="\#(job)"}[\#(window.text)])"#
        return RecordingRule(
            name: "job:\(contract.name):p\(percent)_\(window.text)",
            expression: "histogram_quantile(0.\(percent), sum by (job, le) (\(buckets)))",
            origin: contract.origin)
    }
}
