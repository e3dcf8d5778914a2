import Diagnostics
import StackModel
import YAML

/// Metrics are promised, but nobody fetches them.
enum MonitoringOff: StackCheck {
    static let ids = ["monitoring/off"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard context.stack.monitoring.store == nil else { return }
        for service in context.spec.services {
            guard let metrics = service.allMetrics.first else { continue }
            bag.report(
                Diagnostic(
                    "monitoring/off", .warning,
                    "nobody fetches the metrics of `\(service.name.value)`: the server that would "
                        + "is switched off under `monitoring`",
                    at: metrics.span, help: "switch it on, or take `metrics` out"))
        }
    }
}
