import Diagnostics
import StackModel
import YAML

/// A service that waits for itself never starts.
enum NeedsItself: StackCheck {
    static let ids = ["needs/itself"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.services {
            let named =
                service.needs.map(\.service)
                + service.compose.dependencies.map { Located($0.value.service, at: $0.span) }
                + ServiceReference.all(in: service.node).map(\.service)
            for need in named where need.value == service.name.value {
                bag.report(
                    Diagnostic(
                        "needs/itself", "`\(need.value)` needs itself", at: need.span,
                        help: "take it out of the list"))
            }
        }
    }
}
