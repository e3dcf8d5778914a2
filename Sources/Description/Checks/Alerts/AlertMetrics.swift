import Diagnostics
import PromQL
import StackModel
import YAML

/// Alerts on metrics that nobody promises: with a name mistyped, they would never fire.
enum AlertMetrics: StackCheck {
    static let ids = ["alerts/metric"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard context.stack.monitoring.store != nil, !context.rules.isEmpty else { return }
        let known = KnownMetrics(context)
        var words = WordList(known.candidates)
        var places = PartPlaces(context)
        var seen: Set<[String]> = []
        for item in context.rules {
            for use in item.query?.selectors ?? [] {
                guard let name = use.metric, !name.isEmpty, !known.mayHold(name) else { continue }
                // Where nothing at all is promised, once is enough.
                let isOpen = item.metrics?.contracts.isEmpty ?? known.hasUnknownJob
                let key = isOpen ? [item.owner] : [item.owner, name]
                guard seen.insert(key).inserted else { continue }
                let span = places.span(of: use.range, in: item.expression)
                bag.report(finding(name, use, item, words.nearest(to: name), at: span))
            }
        }
    }

    private static func finding(
        _ name: String, _ use: SelectorUse, _ item: ReadRule, _ near: String?,
        at span: SourceSpan
    ) -> Diagnostic {
        let effect =
            !item.isAlert
            ? "may record nothing" : use.isInAbsence ? "may always fire" : "may never fire"
        let promise =
            "add `\(name)` to `expect` of the service that serves it: `belfry verify` then proves "
            + "that it arrives"
        return Diagnostic(
            "alerts/metric", .warning,
            "no service of this stack promises `\(name)`, so `\(item.name.value)` \(effect)",
            at: span, help: near.map { "did you mean `\($0)`? Otherwise \(promise)" } ?? promise)
    }
}
