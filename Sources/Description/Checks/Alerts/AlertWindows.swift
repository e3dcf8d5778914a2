import Diagnostics
import StackModel
import YAML

/// A rate over so short a time that two samples need not fall into it.
enum AlertWindows: StackCheck {
    static let ids = ["alerts/window"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard let store = context.stack.monitoring.store else { return }
        for metrics in context.spec.services.compactMap(\.metrics) {
            let interval = metrics.interval?.value ?? store.scrapeInterval
            for alert in metrics.alerts {
                for window in windows(of: alert.expression) where window < interval * 2 {
                    report(window, interval, at: alert.expression.span, into: &bag)
                }
            }
        }
    }

    /// The lengths that stand in brackets.
    private static func windows(of expression: Located<String>) -> [TimeSpan] {
        Expression.ranges(in: expression.value).compactMap { text in
            var unused = DiagnosticBag()
            let node = YAMLNode(.scalar(YAMLScalar(text)), at: expression.span)
            return ScalarReader.milliseconds(node, "a range", into: &unused).map {
                TimeSpan(milliseconds: $0.value)
            }
        }
    }

    private static func report(
        _ window: TimeSpan, _ interval: TimeSpan, at span: SourceSpan,
        into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "alerts/window", .warning,
                "`[\(window.text)]` holds fewer than two samples at a scrape each "
                    + "\(interval.text), so a rate over it is empty",
                at: span, help: "take `[\((interval * 4).text)]` or more"))
    }
}
