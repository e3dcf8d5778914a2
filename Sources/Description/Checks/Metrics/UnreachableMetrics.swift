import Diagnostics
import StackModel
import YAML

/// Metrics of a container that is on no network of the project.
enum UnreachableMetrics: StackCheck {
    static let ids = ["network/metrics"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.spec.services {
            // Prometheus reaches what is on the host's network by the host's own name.
            guard service.metrics != nil, let mode = service.compose.setting("network_mode"),
                let text = mode.node.valueText, text != "host"
            else { continue }
            bag.report(
                Diagnostic(
                    "network/metrics",
                    "with `network_mode: \(text)`, `\(service.name.value)` has no name on the "
                        + "project's networks, so its metrics can't be scraped",
                    at: mode.key.span, help: "take `network_mode` out, or `metrics`"))
        }
    }
}
