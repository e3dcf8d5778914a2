import StackModel

/// A contract of a job: one metric that must come from it.
struct Promise: Sendable {
    let job: ScrapeJob
    let contract: MetricContract

    var key: SeriesKey { SeriesKey(job: job.name, metric: contract.name) }

    /// The names of series, any of which shows that the metric is there.
    var candidates: [String] {
        switch contract.type {
        // Native histograms have one series under the family's own name.
        case .histogram, .summary: ["\(contract.name)_count", contract.name]
        case .counter, .gauge, .untyped, .info, .stateset: [contract.name]
        }
    }

    func isKept(_ fresh: FreshSamples) -> Bool {
        candidates.contains { fresh.values[SeriesKey(job: job.name, metric: $0)] != nil }
    }

    static func all(of stack: Stack) -> [Promise] {
        stack.monitoring.scrapeJobs.flatMap { job in
            job.contracts.map { Promise(job: job, contract: $0) }
        }
    }

    /// The family that a series belongs to, as far as its name tells.
    static func family(_ series: String) -> String {
        for ending in ["_bucket", "_count", "_sum"] where series.hasSuffix(ending) {
            return String(series.dropLast(ending.count))
        }
        return series
    }
}
