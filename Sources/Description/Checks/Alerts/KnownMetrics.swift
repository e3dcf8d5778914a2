import StackModel

/// The metrics that may be there when the stack runs, as far as that can be told.
struct KnownMetrics {
    /// What the user promised, by the names of its series.
    private(set) var promised: [String: MetricContract] = [:]
    private var names: Set<String> = [
        "ALERTS", "ALERTS_FOR_STATE", "up", "scrape_body_size_bytes", "scrape_duration_seconds",
        "scrape_sample_limit", "scrape_samples_post_metric_relabeling", "scrape_samples_scraped",
        "scrape_series_added", "scrape_timeout_seconds",
    ]
    /// What client libraries serve by themselves begins so; and what exporters serve begins like
    /// the part of it that a component lists.
    private var families: Set<String> = [
        "dotnet_", "go_", "jvm_", "nodejs_", "process_", "promhttp_", "python_", "ruby_",
    ]

    /// Whether some job promises nothing at all, so that it may serve whatever there is.
    private(set) var hasUnknownJob = false

    init(_ context: CheckContext) {
        let stack = context.stack
        for contract in stack.monitoring.scrapeJobs.flatMap(\.contracts) {
            switch contract.source {
            case .description:
                for name in contract.allSeriesNames where promised[name] == nil {
                    promised[name] = contract
                }
            case .component:
                names.formUnion(contract.allSeriesNames)
                families.insert(Self.family(of: contract.name))
            }
        }
        names.formUnion(stack.monitoring.ruleGroups.flatMap(\.recording).map(\.name))
        names.formUnion(context.spec.ruleGroups.flatMap(\.recording).map(\.name.value))
        let own = context.spec.services.filter { $0.component == nil }.flatMap(\.allMetrics)
        hasUnknownJob = (own + context.spec.jobs.map(\.metrics)).contains {
            $0.contracts.isEmpty && $0.runtime == nil
        }
    }

    /// Whether a metric of that name may be there.
    func mayHold(_ name: String) -> Bool {
        promised[name] != nil || names.contains(name) || families.contains(Self.family(of: name))
    }

    /// All names that can be told, for suggestions.
    var candidates: [String] { promised.keys.sorted() + names.sorted() }

    /// The first word of a name, with its `_`.
    private static func family(of name: String) -> String {
        name.prefix { $0 != "_" && $0 != ":" } + "_"
    }
}

extension MetricContract {
    /// The names of all series that the metric may consist of.
    var allSeriesNames: [String] {
        switch type {
        case .histogram: ["", "_bucket", "_count", "_sum", "_created"].map { name + $0 }
        case .summary: ["", "_count", "_sum", "_created"].map { name + $0 }
        case .info: [name, "\(name)_info"]
        case .counter: [name, "\(name)_total", "\(baseName)_created"]
        case .gauge, .untyped, .stateset: [name]
        }
    }
}
