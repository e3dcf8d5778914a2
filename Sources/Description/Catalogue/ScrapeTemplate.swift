import Diagnostics
import StackModel
import YAML

/// How a component's metrics are fetched, from its `scrape`.
struct ScrapeTemplate {
    /// Which container serves them.
    enum Source: String, CaseIterable {
        case exporter, service
    }

    var port: Int
    var source: Source?
    /// Everything that a service's `metrics` may say too.
    var metrics: MetricsSpec

    /// Decodes a component's `scrape`, placeholders replaced.
    static func decode(
        _ node: YAMLNode, of kind: String, into bag: inout DiagnosticBag
    ) -> ScrapeTemplate? {
        guard var fields = FieldReader(node, "scrape of component \(kind)", into: &bag) else {
            return nil
        }
        let metrics = MetricsSpec.scraping(&fields, into: &bag)
        let source = fields.choice("from", of: Source.self, into: &bag)
        fields.finish(into: &bag)
        guard let port = metrics.port?.value else {
            if fields.keySpan("port") == nil {
                bag.report(
                    Diagnostic(
                        "fields/missing", "`port` is missing from `scrape`", at: node.span))
            }
            return nil
        }
        return ScrapeTemplate(port: port, source: source?.value, metrics: metrics)
    }
}
