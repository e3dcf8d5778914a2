import StackModel

/// What has arrived of metrics since verify began: raw samples, since an instant query would show
/// what was scraped up to five minutes before.
struct FreshSamples: Sendable {
    /// The newest samples of a metric, over all its series in a job.
    struct Values: Sendable, Hashable {
        var minimum = Double.nan
        var maximum = Double.nan
    }

    private(set) var values: [SeriesKey: Values] = [:]
    /// How often each job was scraped since verify began.
    private(set) var scrapes: [String: Int] = [:]

    private static let part = "belfry_part"

    /// Asks for all `names` in one query; with values only where they matter, as answers are long.
    static func look(
        for names: [String], withValues: Bool, _ server: PrometheusAPI, _ session: Session,
        as purpose: PrometheusAPI.Purpose
    ) async throws(APIFailure) -> FreshSamples {
        let range = session.range
        var parts = [tagged("scrapes", "max by (job) (count_over_time(up\(range)))")]
        for selector in QueryText.selectors(of: names) {
            let newest = "by (__name__, job) (last_over_time(\(selector)\(range)))"
            // Native histograms have no smallest and largest, and can be counted.
            for kind in withValues ? ["min", "max"] : ["count"] {
                parts.append(tagged(kind, "\(kind) \(newest)"))
            }
        }
        let samples = try await server.query(QueryText.union(parts[...]), as: purpose)
        return FreshSamples(samples)
    }

    /// Whether a job was scraped often enough for what has not come to be called missing: twice,
    /// or once in all the time that things may take to come.
    func isSeen(_ job: ScrapeJob, _ session: Session, since ready: Double) -> Bool {
        let count = scrapes[job.name, default: 0]
        return count >= 2 || count == 1 && !session.schedule.isCutShort(since: ready)
    }

    /// What is said where a job was not scraped often enough, and what to do.
    static func unseen(_ job: ScrapeJob) -> (message: String, fix: String) {
        (
            "`\(job.name)` was not scraped often enough since verify began",
            "allow more time with --timeout"
        )
    }

    private static func tagged(_ tag: String, _ expression: String) -> String {
        "label_replace(\(expression), \"\(part)\", \"\(tag)\", \"\", \"\")"
    }

    private init(_ samples: [VectorSample]) {
        for sample in samples {
            let job = sample.metric["job"] ?? ""
            let key = SeriesKey(job: job, metric: sample.metric["__name__"] ?? "")
            switch sample.metric[Self.part] {
            case "scrapes": scrapes[job] = Int(exactly: sample.value)
            case "count": values[key] = Values()
            case "min": values[key, default: Values()].minimum = sample.value
            case "max": values[key, default: Values()].maximum = sample.value
            default: break
            }
        }
    }
}
