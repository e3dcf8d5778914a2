import Diagnostics
import PromQL
import StackModel
import YAML

/// Functions for counters on gauges, and the other way round.
enum AlertTypes: StackCheck {
    static let ids = ["alerts/type"]

    /// They take a fall for a restart from 0.
    private static let ofCounters: Set = ["rate", "irate", "increase", "resets"]
    /// They take a restart from 0 for a fall.
    private static let ofGauges: Set = ["delta", "idelta", "deriv", "predict_linear"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard context.stack.monitoring.store != nil, !context.rules.isEmpty else { return }
        let types = types(in: context.stack)
        var places = PartPlaces(context)
        for item in context.rules {
            for use in item.query?.selectors ?? [] {
                guard let name = use.metric, let type = types[name], let function = use.function,
                    let better = better(function, type)
                else { continue }
                let span = places.span(of: use.range, in: item.expression)
                bag.report(finding(name, type, function, better, at: span))
            }
        }
    }

    /// The types of all series that may be told by their names; none for one with two types.
    private static func types(in stack: Stack) -> [String: MetricType] {
        var types: [String: MetricType?] = [:]
        for contract in stack.monitoring.scrapeJobs.flatMap(\.contracts) {
            for name in names(of: contract) {
                let isSame = types[name].map { $0 == contract.type } ?? true
                types[name] = .some(isSame ? contract.type : nil)
            }
        }
        return types.compactMapValues { $0 }
    }

    private static func names(of contract: MetricContract) -> [String] {
        switch contract.type {
        case .gauge, .counter: [contract.name]
        case .histogram: ["_bucket", "_count", "_sum"].map { contract.name + $0 }
        case .summary: ["_count", "_sum"].map { contract.name + $0 }
        case .untyped, .info, .stateset: []
        }
    }

    /// What to call instead; nil where it is right, or can't be told.
    private static func better(_ function: String, _ type: MetricType) -> String? {
        switch type {
        case .gauge where ofCounters.contains(function): function == "rate" ? "deriv" : "delta"
        case .counter where ofGauges.contains(function),
            .histogram where ofGauges.contains(function),
            .summary where ofGauges.contains(function):
            function == "deriv" ? "rate" : "increase"
        case .gauge, .counter, .histogram, .summary, .untyped, .info, .stateset: nil
        }
    }

    private static func finding(
        _ name: String, _ type: MetricType, _ function: String, _ better: String,
        at span: SourceSpan
    ) -> Diagnostic {
        let why =
            type == .gauge
            ? "is a gauge, and `\(function)` takes each fall for a restart from 0"
            : "only rises, and `\(function)` takes a restart from 0 for a fall"
        return Diagnostic(
            "alerts/type", .warning, "`\(name)` \(why)", at: span,
            help: "write `\(better)`, or correct the type under `expect`")
    }
}
