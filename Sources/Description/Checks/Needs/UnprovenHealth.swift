import Diagnostics
import StackModel
import YAML

/// Somebody waits for the health of a service that does not say how to find it out.
enum UnprovenHealth: StackCheck {
    static let ids = ["needs/health"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.services {
            for dependency in service.compose.dependencies
            where dependency.value.condition == .healthy {
                let name = dependency.value.service
                guard let needed = context.service(name), !needed.hasHealthCheck else { continue }
                bag.report(
                    Diagnostic(
                        "needs/health", .warning,
                        "`\(service.name.value)` waits until `\(name)` is healthy, but `\(name)` "
                            + "has no health check here",
                        at: dependency.span,
                        help: "give `\(name)` a `healthcheck`; unless its image brings one, "
                            + "Compose refuses to start"))
            }
        }
    }
}
