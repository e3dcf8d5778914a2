import Diagnostics
import PromQL
import StackModel
import YAML

/// A range over so short a time that the samples which a function needs do not fall into it.
enum AlertWindows: StackCheck {
    static let ids = ["alerts/window"]

    /// Functions that give nothing, or no change, where there are fewer than two samples.
    private static let needingTwo: Set<String> = [
        "changes", "delta", "deriv", "double_exponential_smoothing", "idelta", "increase", "irate",
        "predict_linear", "rate", "resets",
    ]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard let store = context.stack.monitoring.store else { return }
        let intervals = Intervals(context.stack, store)
        var places = PartPlaces(context)
        for item in context.rules {
            let usual = item.metrics?.interval?.value ?? store.scrapeInterval
            for use in item.query?.selectors ?? [] {
                guard let window = use.selector.window else { continue }
                let interval = intervals.interval(of: use) ?? usual
                let length = TimeSpan(milliseconds: window.milliseconds)
                let needed = needingTwo.contains(use.function ?? "") ? 2 : 1
                guard length < interval * needed else { continue }
                let span = places.span(of: window.range, in: item.expression)
                bag.report(finding(length, interval, use.function, needed, at: span))
            }
        }
    }

    private static func finding(
        _ window: TimeSpan, _ interval: TimeSpan, _ function: String?, _ needed: Int,
        at span: SourceSpan
    ) -> Diagnostic {
        let effect =
            switch function {
            case "changes", "resets": "so `\(function ?? "")` is always 0"
            case let name? where needed == 2: "so `\(name)` gives nothing"
            default: "so it is often empty"
            }
        return Diagnostic(
            "alerts/window", .warning,
            "`[\(window.text)]` holds fewer than \(needed == 2 ? "two samples" : "one sample") at "
                + "a scrape every \(interval.text), \(effect)", at: span,
            help: "write `[\((interval * 4).text)]` or more")
    }
}

/// How often the samples come that a selector selects.
private struct Intervals {
    private let jobs: [String: TimeSpan]
    private let recorded: Set<String>
    private let evaluation: TimeSpan

    init(_ stack: Stack, _ store: MetricsStore) {
        let pairs = stack.monitoring.scrapeJobs.map {
            ($0.name, $0.interval ?? store.scrapeInterval)
        }
        jobs = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        recorded = Set(stack.monitoring.ruleGroups.flatMap(\.recording).map(\.name))
        evaluation = store.evaluationInterval
    }

    /// The interval of the one job that a selector names, or of the rules; nil for any other.
    func interval(of use: SelectorUse) -> TimeSpan? {
        if let metric = use.metric, recorded.contains(metric) { return evaluation }
        let matcher = use.matchers(on: "job").first { $0.comparison == .equal }
        return matcher.flatMap { jobs[$0.value] }
    }
}
