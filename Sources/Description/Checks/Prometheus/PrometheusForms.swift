import Diagnostics
import StackModel
import YAML

/// Values in Prometheus's words that Prometheus refuses: it would not start.
enum PrometheusForms: StackCheck {
    static let ids = [
        "prometheus/rule", "prometheus/secret", "prometheus/variable", "prometheus/version",
    ]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard let store = context.stack.monitoring.store else { return }
        var reader = PrometheusReader(version: store.version)
        let server = context.spec.monitoring.first { $0.kind.value == store.service }
        let global = server?.config?["global"]
        let schemes = NameSchemes(global, version: store.version)
        for metrics in context.spec.allMetrics {
            reader.read(metrics.written, named: "the scrape job")
            if let fault = schemes?.fault(inJob: metrics.written) { bag.report(fault) }
        }
        if let config = server?.config { reader.read(server: config) }
        if let fault = schemes?.fault(in: global) { bag.report(fault) }
        bag.report(contentsOf: reader.found)
    }
}

extension PrometheusReader {
    /// Looks at what is written of a scrape job beside belfry's keys.
    fileprivate mutating func read(_ written: [YAMLEntry], named name: String) {
        let (finding, fetching) = (
            written.filter { PrometheusShapes.discovery.shapes[$0.name.value] != nil },
            written.filter { PrometheusShapes.discovery.shapes[$0.name.value] == nil }
        )
        read(finding, of: PrometheusShapes.discovery, named: name)
        guard let first = fetching.first else { return }
        read(fetching, asWhole: PrometheusShapes.job, at: first.key.span, named: name)
    }

    fileprivate mutating func read(server config: YAMLNode) {
        guard let entries = config.mappingEntries else { return }
        read(entries, asWhole: PrometheusShapes.server, at: config.span, named: "`config`")
    }
}
