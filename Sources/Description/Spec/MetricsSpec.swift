package import Diagnostics
package import StackModel
package import YAML

/// How a service's metrics are fetched and what is promised about them.
package struct MetricsSpec: Sendable {
    /// The key under which it all stands.
    package var span: SourceSpan
    /// The port in the container.
    package var port: Located<Int>?
    /// Whether a port is written, readable or not.
    package var saysPort: Bool
    /// The path of the URL; nil takes `/metrics`.
    package var path: Located<String>?
    /// How they are fetched; nil takes plain HTTP.
    package var scheme: Located<Scheme>?
    /// How often they are fetched; nil takes the store's interval.
    package var interval: Located<TimeSpan>?
    /// How long an answer may take; nil takes the store's timeout.
    package var timeout: Located<TimeSpan>?
    /// The kind of the runtime component whose metrics come along.
    package var runtime: Located<String>?
    /// Whether labels of the target win over those that scraping sets.
    package var honorsLabels: Located<Bool>?
    /// The format to assume where the target names none.
    package var fallbackProtocol: Located<ExpositionFormat>?
    /// The job's name; nil takes the service's.
    package var job: Located<String>?
    /// Further keys in Prometheus's words, as they are written.
    package var written: [YAMLEntry] = []
    /// The same as Prometheus gets them, secrets as paths of files.
    package var settings: [ConfigEntry] = []
    /// The secrets that Prometheus must read for them.
    package var secrets: [Located<String>] = []
    /// Labels set on every series.
    package var labels: [Located<LabelPair>]
    /// The metrics that are promised.
    package var contracts: [ContractSpec]
    /// The user's own alerts.
    package var alerts: [AlertSpec]

    /// How metrics are fetched.
    package enum Scheme: String, Sendable, CaseIterable {
        case http, https
    }

    /// The formats that Prometheus 3 knows by name.
    package enum ExpositionFormat: String, Sendable, CaseIterable {
        case prometheusProto = "PrometheusProto"
        case text0 = "PrometheusText0.0.4"
        case text1 = "PrometheusText1.0.0"
        case openMetrics0 = "OpenMetricsText0.0.1"
        case openMetrics1 = "OpenMetricsText1.0.0"
    }
}

extension MetricsSpec {
    /// Decodes `metrics` of a service, or `scrape` of a component, which has the same keys.
    static func decode(
        _ node: YAMLNode, _ what: String, into bag: inout DiagnosticBag
    ) -> MetricsSpec? {
        let reader = FieldReader(node, what, .metrics, help: help(insteadOf: node), into: &bag)
        guard var fields = reader else { return nil }
        var spec = scraping(&fields, into: &bag)
        spec.job = fields.text("job", into: &bag)
        spec.runtime = fields.text("runtime", into: &bag)
        spec.readPromises(&fields, into: &bag)
        fields.finish(hint: { hints[$0.name.value] }, into: &bag)
        return spec
    }

    /// Reads what is promised, and the alerts.
    mutating func readPromises(_ fields: inout FieldReader, into bag: inout DiagnosticBag) {
        contracts = fields.entries("expect", into: &bag).compactMap {
            ContractSpec.decode($0, into: &bag)
        }
        alerts = fields.items("alerts", into: &bag).compactMap {
            AlertSpec.decode($0, into: &bag)
        }
    }

    /// Takes up keys of Prometheus's own.
    mutating func add(
        _ keys: [String], of mapping: PrometheusMapping, from fields: inout FieldReader
    ) {
        for entry in keys.compactMap({ fields.entry($0) }) {
            written.append(entry)
            let plain = ConfigEntry(entry.name.value, ConfigTree(entry.value))
            let (resolved, names) = SecretReference.resolved(plain, in: mapping)
            settings.append(resolved)
            secrets += names.map { Located($0, at: span) }
        }
    }

    /// What to write where `metrics` is no mapping.
    private static func help(insteadOf node: YAMLNode) -> String {
        let first = node.sequenceItems?.first
        let port = first?["port"] ?? first ?? node
        let number = port.valueText.flatMap { Int($0) } ?? 8080
        return "write `metrics: {port: \(number)}`"
    }

    /// Keys that people bring along from Prometheus's own configuration.
    private static let hints = [
        "host": byName, "hostname": byName, "address": byName, "targets": byName,
        "static_configs": byName, "url": byName, "job_name": "write `job`",
        "metrics_path": "write `path`", "scrape_interval": "write `interval`",
        "scrape_timeout": "write `timeout`",
    ]
    private static let byName =
        "remove it: Prometheus reaches the service by its name; write only `port`. Other hosts go "
        + "under `scrape`"

    /// Reads the keys that say how to fetch; the caller reads the rest and finishes.
    ///
    /// A job that is no service's says its ports with its targets.
    static func scraping(
        _ fields: inout FieldReader, isService: Bool = true, into bag: inout DiagnosticBag
    ) -> MetricsSpec {
        let labels = fields.entries("labels", into: &bag).compactMap { entry in
            ScalarReader.text(entry.value, "label \(entry.name.value)", into: &bag).map {
                Located(LabelPair(entry.name.value, $0.value), at: entry.key.span)
            }
        }
        var spec = MetricsSpec(
            span: fields.span, port: isService ? fields.port("port", into: &bag) : nil,
            saysPort: fields.keySpan("port") != nil,
            path: path(&fields, into: &bag),
            scheme: fields.choice("scheme", of: Scheme.self, into: &bag),
            interval: fields.timeSpan("interval", into: &bag),
            timeout: fields.positiveTimeSpan("timeout", into: &bag), runtime: nil,
            honorsLabels: fields.boolean("honor_labels", into: &bag),
            fallbackProtocol: fields.choice(
                "fallback_scrape_protocol", of: ExpositionFormat.self, into: &bag),
            labels: labels, contracts: [], alerts: [])
        spec.add(ScrapeKeys.passed, of: PrometheusShapes.job, from: &fields)
        return spec
    }

    private static func path(
        _ fields: inout FieldReader, into bag: inout DiagnosticBag
    ) -> Located<String>? {
        guard let path = fields.text("path", into: &bag) else { return nil }
        if let help = pathHelp(path.value) {
            bag.report(
                Diagnostic(
                    "metrics/path", "`\(path.value)` is not the path of a URL", at: path.span,
                    help: help))
        }
        return path
    }

    /// What to do about a path that is none; Prometheus would escape a `?` and ask for that.
    private static func pathHelp(_ path: String) -> String? {
        guard path.hasPrefix("/") else { return "begin it with `/`, e.g. `/metrics`" }
        guard let end = path.firstIndex(where: { $0 == "?" || $0 == "#" }) else { return nil }
        return "end it before `\(path[end])`: a path has no parameters and no fragment"
    }
}
