import Diagnostics
import PromQL
import StackModel
import YAML

/// Rules of the user's own that Prometheus would not load.
enum AlertExpressions: StackCheck {
    static let ids = ["alerts/expression", "alerts/duplicate"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        var names: [String: [String: [Set<LabelPair>: SourceSpan]]] = [:]
        var places = PartPlaces(context)
        for item in context.rules {
            checkExpression(item, &places, into: &bag)
            guard item.isAlert else { continue }
            let name = item.name
            guard let first = names[item.owner]?[name.value]?[item.labels] else {
                names[item.owner, default: [:]][name.value, default: [:]][item.labels] = name.span
                continue
            }
            bag.report(
                Diagnostic(
                    "alerts/duplicate", .warning,
                    "two alerts of `\(item.owner)` are called `\(name.value)`",
                    at: name.span, related: [.init("the first one", at: first)],
                    help: "give each a name of its own"))
        }
    }

    private static func checkExpression(
        _ item: ReadRule, _ places: inout PartPlaces, into bag: inout DiagnosticBag
    ) {
        let expression = item.expression
        if let problem = item.problem {
            bag.report(
                Diagnostic(
                    "alerts/expression", message(problem),
                    at: places.span(of: problem.range, in: expression), help: help(problem)))
        } else if let type = item.query?.root.type, type == .rangeVector || type == .string {
            bag.report(
                Diagnostic(
                    "alerts/expression",
                    "Prometheus cannot evaluate this \(item.kind): the expression is a \(type.rawValue)",
                    at: expression.span,
                    help: "write an expression that gives an instant vector, such as a comparison"))
        }
    }

    private static func message(_ problem: QueryProblem) -> String {
        switch problem.kind {
        case .syntax, .type, .experimental:
            "Prometheus refuses this expression: \(problem.message)"
        case .tooDeep: "this expression cannot be checked: \(problem.message)"
        }
    }

    private static func help(_ problem: QueryProblem) -> String {
        switch problem.kind {
        case .syntax, .type: "correct it: Prometheus does not start with a rule that it refuses"
        case .experimental: "write it without; belfry starts Prometheus without feature flags"
        case .tooDeep: "split it into recording rules, or simplify it"
        }
    }
}
