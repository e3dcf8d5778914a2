import Diagnostics
import PromQL
import StackModel
import YAML

/// Alerts on metrics that nobody promises: with a name mistyped, they would never fire.
enum AlertMetrics: StackCheck {
    static let ids = ["alerts/metric"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard context.stack.monitoring.store != nil, !context.alerts.isEmpty else { return }
        let known = KnownMetrics(context.stack)
        var words = WordList(known.candidates)
        var places = PartPlaces(context)
        var seen: Set<[String]> = []
        for item in context.alerts {
            for use in item.query?.selectors ?? [] {
                guard let name = use.metric, !name.isEmpty, !known.mayHold(name) else { continue }
                // Where nothing at all is promised, once is enough.
                let key = item.metrics.contracts.isEmpty ? [item.service] : [item.service, name]
                guard seen.insert(key).inserted else { continue }
                let span = places.span(of: use.range, in: item.alert.expression)
                bag.report(finding(name, use, item, words.nearest(to: name), at: span))
            }
        }
    }

    private static func finding(
        _ name: String, _ use: SelectorUse, _ item: ReadAlert, _ near: String?,
        at span: SourceSpan
    ) -> Diagnostic {
        let effect = use.isInAbsence ? "may always fire" : "may never fire"
        let promise =
            "add `\(name)` to `expect` of the service that serves it: `belfry verify` then proves "
            + "that it arrives"
        return Diagnostic(
            "alerts/metric", .warning,
            "no service of this stack promises `\(name)`, so `\(item.alert.name.value)` \(effect)",
            at: span, help: near.map { "did you mean `\($0)`? Otherwise \(promise)" } ?? promise)
    }
}
