import Diagnostics
import StackModel
import YAML

/// A service needs, or waits for, one that does not exist.
enum UnknownNeeds: StackCheck {
    static let ids = ["needs/unknown"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        var known = WordList(context.stack.services.map(\.name))
        for service in context.spec.services {
            let named =
                service.needs.map(\.service)
                + service.compose.dependencies.map { Located($0.value.service, at: $0.span) }
            for need in named where !context.knows(need.value) {
                let near = known.nearest(to: need.value, except: service.name.value)
                bag.report(
                    Diagnostic(
                        "needs/unknown",
                        "`\(service.name.value)` needs `\(need.value)`, but there is no such service",
                        at: need.span,
                        help: near.map { "did you mean `\($0)`?" }
                            ?? "add a service `\(need.value)`, or take it out of the list"))
            }
        }
    }
}
