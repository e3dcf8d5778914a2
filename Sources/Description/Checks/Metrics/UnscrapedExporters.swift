import Diagnostics
import StackModel
import YAML

/// Exporters that run, and that nobody scrapes.
enum UnscrapedExporters: StackCheck {
    static let ids = ["metrics/unscraped"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let monitoring = context.stack.monitoring
        guard monitoring.store != nil, !discovers(context.spec) else { return }
        let scraped = Set(monitoring.scrapeJobs.flatMap(\.targets).map(\.service))
        for service in context.spec.services {
            guard service.component == nil, service.metrics == nil, !service.isUnmeasured,
                !scraped.contains(service.name.value),
                let image = service.node["image"], isExporter(image.scalarText)
            else { continue }
            bag.report(
                Diagnostic(
                    "metrics/unscraped", .warning,
                    "`\(service.name.value)` looks like an exporter, and nothing scrapes it",
                    at: image.span,
                    help: "say where its metrics are: `metrics: {port: …}`; or write `metrics: "
                        + "false`"))
        }
    }

    /// Whether some job finds its targets by itself.
    private static func discovers(_ spec: StackSpec) -> Bool {
        spec.jobs.contains { job in
            job.metrics.settings.contains { ScrapeKeys.discovery.contains($0.key) }
        }
    }

    private static func isExporter(_ image: String) -> Bool {
        let name = image.split(separator: "/").last?.prefix { $0 != ":" && $0 != "@" } ?? ""
        return name.contains("exporter") || name == "cadvisor"
    }
}
