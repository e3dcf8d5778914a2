import Diagnostics
import StackModel
import YAML

/// Metrics are promised, but nobody fetches them.
enum MonitoringOff: StackCheck {
    static let ids = ["monitoring/off"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        if context.stack.monitoring.dashboarding == nil, let first = context.spec.dashboards.first {
            report("shows these dashboards", at: first.files.span, "dashboards", into: &bag)
        }
        guard context.stack.monitoring.store == nil else { return }
        switch context.spec.rules.first {
        case .group(let group):
            report("evaluates these rules", at: group.name.span, "rules", into: &bag)
        case .files(let path): report("evaluates these rules", at: path.span, "rules", into: &bag)
        case nil: break
        }
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

    private static func report(
        _ lost: String, at span: SourceSpan, _ key: String, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "monitoring/off", .warning,
                "nobody \(lost): the server that would is switched off under `monitoring`",
                at: span, help: "switch it on, or take `\(key)` out"))
    }
}
