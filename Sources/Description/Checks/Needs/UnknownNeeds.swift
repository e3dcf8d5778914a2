import Diagnostics
import StackModel
import YAML

/// A service needs, waits for, or otherwise names one that does not exist.
enum UnknownNeeds: StackCheck {
    static let ids = ["needs/unknown"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        if context.isPartial { return }
        var known = WordList(context.stack.services.map(\.name))
        for service in context.written {
            let needs = context.described(service.name)?.needs ?? []
            let named =
                needs.map(\.service)
                + service.compose.dependencies.map { Located($0.value.service, at: $0.span) }
                + ServiceReference.all(in: service).map(\.service)
            for need in named where !context.knows(need.value) {
                let near = known.nearest(to: need.value, except: service.name)
                bag.report(
                    Diagnostic(
                        "needs/unknown",
                        "`\(service.name)` needs `\(need.value)`, but there is no such service",
                        at: need.span,
                        help: near.map { "did you mean `\($0)`?" }
                            ?? "add a service `\(need.value)`, or remove it here"))
            }
        }
    }
}
