import Diagnostics
import StackModel
import YAML

/// Names that Prometheus does not take.
enum MetricNames: StackCheck {
    static let ids = ["metrics/name", "metrics/label", "metrics/reserved-label"]

    /// Labels that histograms, summaries or scraping itself set.
    private static let reserved: Set<String> = ["le", "quantile", "job", "instance"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for metrics in context.spec.allMetrics {
            for contract in metrics.contracts {
                checkName(contract.name, into: &bag)
                for label in contract.labels { checkLabel(label.value, at: label.span, into: &bag) }
            }
            for label in metrics.labels {
                checkLabel(label.value.name, at: label.span, into: &bag)
                guard let runtime = metrics.runtime, label.value.name == "runtime" else { continue }
                report(taken: label, by: "runtime: \(runtime.value)", into: &bag)
            }
            for alert in metrics.alerts { checkLabels(of: alert, into: &bag) }
        }
        // Prometheus 3 takes any name in a rule.
        if let version = context.stack.monitoring.store?.version, version.major >= 3 { return }
        for group in context.spec.ruleGroups {
            for alert in group.alerts { checkLabels(of: alert, into: &bag) }
            for rule in group.recording {
                checkName(rule.name, into: &bag)
                for label in rule.labels where !Grammar.isWord(label.value.name) {
                    report(illegalLabel: label.value.name, at: label.span, into: &bag)
                }
            }
        }
    }

    private static func checkLabels(of alert: AlertSpec, into bag: inout DiagnosticBag) {
        for label in alert.labels {
            switch label.value.name {
            case "alertname": report(taken: label, by: "alert: \(alert.name.value)", into: &bag)
            case let name where !Grammar.isWord(name):
                report(illegalLabel: name, at: label.span, into: &bag)
            default: break
            }
        }
    }

    /// A label that follows from another key, and would be there twice.
    private static func report(
        taken label: Located<LabelPair>, by key: String, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "metrics/reserved-label",
                "the label `\(label.value.name)` is set already, by `\(key)`", at: label.span,
                help: "leave it out here, or give yours another name"))
    }

    private static func checkName(_ name: Located<String>, into bag: inout DiagnosticBag) {
        if Grammar.isMetricName(name.value) { return }
        bag.report(
            Diagnostic(
                "metrics/name", "`\(name.value)` cannot be a metric's name", at: name.span,
                help: "use letters, digits and `_`, and do not begin with a digit"))
    }

    private static func checkLabel(
        _ label: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        guard Grammar.isWord(label) else {
            return report(illegalLabel: label, at: span, into: &bag)
        }
        guard reserved.contains(label) || label.hasPrefix("__") else { return }
        bag.report(
            Diagnostic(
                "metrics/reserved-label", "the label `\(label)` is Prometheus's own", at: span,
                help: label == "le" || label == "quantile"
                    ? "leave it out; the metric's type says that it is there"
                    : "leave it out, or give yours another name"))
    }

    private static func report(
        illegalLabel label: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "metrics/label", "`\(label)` cannot be a label's name", at: span,
                help: "use letters, digits and `_`, and do not begin with a digit"))
    }
}
