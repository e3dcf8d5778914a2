import Diagnostics
import PromQL
import StackModel
import YAML

/// Quantiles of buckets whose label `le` is summed away: they give nothing, without an error.
enum AlertQuantiles: StackCheck {
    static let ids = ["alerts/quantile"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        var places = PartPlaces(context)
        for item in context.rules {
            guard let query = item.query else { continue }
            for buckets in query.bucketsWithoutBounds {
                let span = places.span(of: buckets.call, in: item.expression)
                let loser = buckets.loser.map { places.span(of: $0.range, in: item.expression) }
                bag.report(
                    Diagnostic(
                        "alerts/quantile", .warning,
                        "`histogram_quantile` gives nothing here: what it is given has no label "
                            + "`le`", at: span,
                        related: loser.map { [.init("it is dropped here", at: $0)] } ?? [],
                        help: "keep it: `sum by (le, …) (…)`"))
            }
        }
    }
}
