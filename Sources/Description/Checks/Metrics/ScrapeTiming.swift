import Diagnostics
import StackModel
import YAML

/// Intervals and timeouts that Prometheus refuses, or that will be regretted.
enum ScrapeTiming: StackCheck {
    static let ids = ["scrape/timeout", "scrape/interval"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let store = context.stack.monitoring.store
        if let store { checkInterval(store.scrapeInterval, at: store.origin.asked, into: &bag) }
        for metrics in context.spec.allMetrics {
            if let interval = metrics.interval {
                checkInterval(interval.value, at: interval.span, into: &bag)
            }
            let interval = metrics.interval?.value ?? store?.scrapeInterval
            if let timeout = metrics.timeout, let interval, timeout.value > interval {
                bag.report(tooLong(timeout, interval))
            }
        }
    }

    /// The finding about a timeout beyond its interval.
    static func tooLong(_ timeout: Located<TimeSpan>, _ interval: TimeSpan) -> Diagnostic {
        Diagnostic(
            "scrape/timeout",
            "a scrape may take \(timeout.value.text), but the next one comes after "
                + "\(interval.text); Prometheus refuses that",
            at: timeout.span, help: "take at most \(interval.text)")
    }

    private static func checkInterval(
        _ interval: TimeSpan, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        if interval < .seconds(1) {
            bag.report(
                Diagnostic(
                    "scrape/interval", interval.milliseconds > 0 ? .warning : .error,
                    "a scrape each \(interval.text) is more load than use", at: span,
                    help: "take 5s or more"))
        } else if interval > .seconds(120) {
            bag.report(
                Diagnostic(
                    "scrape/interval", .warning,
                    "with a scrape each \(interval.text), one that fails leaves a gap: a sample "
                        + "counts for 5 minutes", at: span, help: "take 2m or less"))
        }
    }
}
