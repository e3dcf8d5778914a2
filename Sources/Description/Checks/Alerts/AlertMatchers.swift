import Diagnostics
import PromQL
import StackModel
import YAML

/// Matchers on a label that looks like a mistyped one of the metric.
///
/// A metric may have more labels than it is promised with, so that only near misses are reported.
enum AlertMatchers: StackCheck {
    static let ids = ["alerts/matcher"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard context.stack.monitoring.store != nil, !context.rules.isEmpty else { return }
        let known = KnownMetrics(context)
        let added = context.stack.monitoring.scrapeJobs.flatMap { $0.labels.map(\.name) }
        let common = Set(["job", "instance", "le", "quantile", "__name__"] + added)
        var places = PartPlaces(context)
        for item in context.rules {
            for use in item.query?.selectors ?? [] {
                guard let name = use.metric, let contract = known.promised[name] else { continue }
                for matcher in use.selector.matchers where !common.contains(matcher.label) {
                    guard let near = nearMiss(matcher.label, contract.labels) else { continue }
                    let span = places.span(of: matcher.range, in: item.expression)
                    bag.report(finding(matcher.label, near, name, at: span))
                }
            }
        }
    }

    /// The label that was probably meant; short ones have too many neighbours to tell.
    private static func nearMiss(_ label: String, _ labels: [String]) -> String? {
        guard (5...100).contains(label.utf8.count), !labels.contains(label),
            let near = Suggestion.nearest(to: label, among: labels)
        else { return nil }
        let most = label.utf8.count < 8 ? 1 : 2
        return Suggestion.editDistance(label, near) <= most ? near : nil
    }

    private static func finding(
        _ label: String, _ near: String, _ metric: String, at span: SourceSpan
    ) -> Diagnostic {
        Diagnostic(
            "alerts/matcher", .warning,
            "`\(metric)` is not promised with a label `\(label)`, so this may select nothing",
            at: span,
            help: "did you mean `\(near)`? Otherwise add `\(label)` to the `labels` of the metric "
                + "under `expect`")
    }
}
