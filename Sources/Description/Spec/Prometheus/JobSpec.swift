import Diagnostics
package import StackModel
package import YAML

/// A scrape job of targets that are no services of the stack, or of several of them: an item of
/// `scrape`.
package struct JobSpec: Sendable {
    /// The `job` label.
    package var name: Located<String>
    /// Hosts and ports.
    package var targets: [Located<Target>]
    /// How to fetch, and what is promised.
    package var metrics: MetricsSpec

    /// A host with a port.
    package struct Target: Sendable, Hashable {
        /// A name or an address, IPv6 in brackets.
        package let host: String
        /// The port; 0 where there is none.
        package let port: Int
        /// What is written for relabelling to make an address of; nil for a host with a port.
        package var written: String?
    }
}

extension JobSpec {
    /// Decodes an item of `scrape`.
    static func decode(_ node: YAMLNode, into bag: inout DiagnosticBag) -> JobSpec? {
        guard var fields = FieldReader(node, "a scrape job", .scrapeJob, into: &bag) else {
            return nil
        }
        let name = fields.requiredText("job", into: &bag)
        let isRelabelled = fields.peek("relabel_configs")?.sequenceItems?.isEmpty == false
        let targets = fields.texts("targets", into: &bag).compactMap { text in
            let target = target(text.value, isRelabelled: isRelabelled)
            if target == nil { report(noTarget: text, into: &bag) }
            return target.map { Located($0, at: text.span) }
        }
        var metrics = MetricsSpec.scraping(&fields, isService: false, into: &bag)
        metrics.readPromises(&fields, into: &bag)
        let hasDiscovery = ScrapeKeys.discovery.contains { fields.keySpan($0) != nil }
        metrics.add(ScrapeKeys.discovery, of: PrometheusShapes.discovery, from: &fields)
        fields.finish(into: &bag)
        guard let name else { return nil }
        metrics.span = name.span
        if targets.isEmpty, !hasDiscovery, fields.keySpan("targets") == nil {
            bag.report(
                Diagnostic(
                    "fields/missing", "`targets` is missing from scrape job `\(name.value)`",
                    at: name.span, help: "write `targets: [\"host:port\"]`, or a `…_sd_configs`"))
        }
        return JobSpec(name: name, targets: targets, metrics: metrics)
    }

    private static func target(_ text: String, isRelabelled: Bool) -> Target? {
        if let target = address(text) { return target }
        // The usual way to a blackbox exporter: the URL becomes a parameter.
        let isWord = !text.isEmpty && !text.utf8.contains { $0 <= 32 }
        return isRelabelled && isWord ? Target(host: text, port: 0, written: text) : nil
    }

    private static func address(_ text: String) -> Target? {
        guard let colon = text.lastIndex(of: ":"), !text.contains("/"), !text.contains(" "),
            let port = Int(text[text.index(after: colon)...]), (1...65535).contains(port)
        else { return nil }
        let host = String(text[..<colon])
        let isBare = host.contains(":") && !(host.hasPrefix("[") && host.hasSuffix("]"))
        return host.isEmpty || isBare ? nil : Target(host: host, port: port)
    }

    private static func report(noTarget text: Located<String>, into bag: inout DiagnosticBag) {
        bag.report(
            Diagnostic(
                "scrape/host", "`\(text.value)` is not a host with a port", at: text.span,
                help: "write `host:port`, e.g. `192.0.2.7:9100`; the scheme and the path have keys "
                    + "of their own, `scheme` and `path`. Anything else needs `relabel_configs` that "
                    + "make an address of it"))
    }
}
