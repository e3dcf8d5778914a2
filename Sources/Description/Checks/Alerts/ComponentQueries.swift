import Diagnostics
import PromQL
import StackModel

/// Expressions of components, the project's own among them, that Prometheus would refuse.
enum ComponentQueries: StackCheck {
    static let ids = ["component/query"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let monitoring = context.stack.monitoring
        for group in monitoring.ruleGroups {
            for rule in group.recording {
                check(rule.expression, "recording rule `\(rule.name)`", rule.origin, into: &bag)
            }
            for alert in group.alerts {
                check(alert.expression, "alert `\(alert.name)`", alert.origin, into: &bag)
            }
        }
        for panel in monitoring.dashboards.flatMap(\.rows).flatMap(\.panels) {
            for query in panel.queries {
                check(query.expression, "panel `\(panel.title)`", panel.origin, into: &bag)
            }
        }
    }

    private static func check(
        _ expression: String, _ owner: String, _ origin: Origin, into bag: inout DiagnosticBag
    ) {
        // What the description itself says is looked at where it is written.
        guard let defined = origin.defined else { return }
        do throws(QueryProblem) {
            _ = try Query(grafana: expression, allowsExperimental: false)
        } catch {
            bag.report(
                Diagnostic(
                    "component/query",
                    "Prometheus refuses the query of the component's \(owner): \(error.message)",
                    at: origin.asked,
                    related: [.init("the component defines it here", at: defined)],
                    help: "correct `\(expression.prefix(200))` in the component"))
        }
    }
}
