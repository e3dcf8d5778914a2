import Diagnostics
import StackModel
import YAML

/// Several containers answer to one name, and each scrape reaches one of them by chance.
enum ScaledMetrics: StackCheck {
    static let ids = ["metrics/replicas"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.spec.services where service.metrics != nil {
            let written = context.written(service.name.value)
            let scale = written?.entry("scale")
            let deploy = written?.entry("deploy")
            let text = scale?.value.valueText ?? deploy?.value["replicas"]?.valueText
            guard let text, let count = Int(text), count > 1 else { continue }
            bag.report(
                Diagnostic(
                    "metrics/replicas", .warning,
                    "each scrape reaches one of the \(count) containers of "
                        + "`\(service.name.value)` by chance, so its counters jump",
                    at: (scale ?? deploy)?.key.span,
                    help: "run one container, or make each a service of its own"))
        }
    }
}
