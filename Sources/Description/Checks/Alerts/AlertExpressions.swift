import Diagnostics
import StackModel
import YAML

/// Alerts of the user's own that Prometheus would not load.
enum AlertExpressions: StackCheck {
    static let ids = ["alerts/expression", "alerts/duplicate"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.spec.services {
            var names: [String: SourceSpan] = [:]
            for alert in service.metrics?.alerts ?? [] {
                checkExpression(alert.expression, into: &bag)
                guard let first = names[alert.name.value] else {
                    names[alert.name.value] = alert.name.span
                    continue
                }
                bag.report(
                    Diagnostic(
                        "alerts/duplicate", .warning,
                        "two alerts of `\(service.name.value)` are called `\(alert.name.value)`",
                        at: alert.name.span, related: [.init("the first one", at: first)],
                        help: "give each a name of its own"))
            }
        }
    }

    private static func checkExpression(
        _ expression: Located<String>, into bag: inout DiagnosticBag
    ) {
        let isEmpty = expression.value.utf8.allSatisfy { $0 == 32 || $0 == 10 }
        let problem = isEmpty ? "it is empty" : Expression.problem(in: expression.value)
        guard let problem else { return }
        bag.report(
            Diagnostic(
                "alerts/expression", "Prometheus would refuse this expression: \(problem)",
                at: expression.span,
                help: "mend it, and try it on Prometheus's query page: only brackets and quotes "
                    + "were looked at here"))
    }
}
