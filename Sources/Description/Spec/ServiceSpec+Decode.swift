import Diagnostics
import YAML

extension ServiceSpec {
    /// The keys that are belfry's own, beside Compose's.
    static let ownKeys = DeclaredMapping.ownKeys.map(\.name)
    /// Those in which a dollar sign is no variable of Compose's.
    static let keysWithoutVariables: Set = ["component", "needs", "metrics", "hardened", "ignore"]

    /// Decodes one entry of `services`.
    static func decode(_ entry: YAMLEntry, into bag: inout DiagnosticBag) -> ServiceSpec? {
        let name = entry.name
        let what = "services.\(name.value)"
        guard var fields = FieldReader(entry.value, what, .service, into: &bag) else { return nil }
        let component = fields.text("component", into: &bag)
        let parameters = fields.entries("with", into: &bag)
        if component == nil, let span = fields.keySpan("with") {
            bag.report(
                Diagnostic(
                    "service/with",
                    "`with` sets a component's parameters, but `\(name.value)` "
                        + "has no `component`", at: span,
                    help: "name the component, or remove `with`"))
        }
        let needs = fields.items("needs", into: &bag).compactMap {
            NeedSpec.decode($0, of: what, into: &bag)
        }
        let written = fields.node("metrics")
        let isOff = written?.valueText == "false"
        let list = written.flatMap(\.sequenceItems)
        var metrics = ((isOff ? nil : list ?? written.map { [$0] }) ?? []).compactMap {
            MetricsSpec.decode($0, "\(what).metrics", into: &bag)
        }
        // The key shows better than the first of many lines what is spoken of.
        if list == nil, !metrics.isEmpty, let span = fields.keySpan("metrics") {
            metrics[0].span = span
        }
        let ignores = fields.node("ignore").map {
            IgnoreSpec.decode($0, covering: entry, of: what, into: &bag)
        }
        let isHardened = fields.boolean("hardened", into: &bag)
        if component != nil, let span = fields.keySpan("hardened") {
            report(hardenedComponent: span, into: &bag)
        }
        let compose = ComposeFragment.decode(
            &fields,
            .init(
                what: what, provenance: .description, otherKeys: ownKeys,
                component: component?.value), into: &bag)
        fields.finish(into: &bag)
        return ServiceSpec(
            name: name, node: entry.value, component: component, parameters: parameters,
            needs: needs, metrics: metrics.first, isUnmeasured: isOff,
            furtherMetrics: Array(metrics.dropFirst()), compose: compose,
            isHardened: isHardened, ignores: ignores ?? [])
    }

    private static func report(hardenedComponent span: SourceSpan, into bag: inout DiagnosticBag) {
        bag.report(
            Diagnostic(
                "service/hardened", "`hardened` has no effect on a component", at: span,
                help: "components are hardened as they were tested; to take a setting back, write "
                    + "its opposite, e.g. `cap_drop: []`, `read_only: false` or `mem_limit: 2g`"))
    }
}

extension NeedSpec {
    /// Decodes an item of `needs`: a service's name, or a mapping with a prefix or `as`.
    static func decode(
        _ node: YAMLNode, of what: String, into bag: inout DiagnosticBag
    ) -> NeedSpec? {
        if let text = node.valueText {
            return NeedSpec(service: Located(text, at: node.span), prefix: nil)
        }
        guard var fields = FieldReader(node, "needs of \(what)", .need, into: &bag) else {
            return nil
        }
        let service = fields.requiredText("service", into: &bag)
        let prefix = fields.text("prefix", into: &bag)
        let delivery = fields.choice("as", of: Delivery.self, into: &bag)
        fields.finish(into: &bag)
        if let prefix, !Grammar.isWord(prefix.value) {
            bag.report(
                Diagnostic(
                    "needs/prefix", "`\(prefix.value)` cannot begin a variable's name",
                    at: prefix.span, help: "use letters, digits and `_`, e.g. `CACHE_`"))
        }
        return service.map {
            NeedSpec(service: $0, prefix: prefix, delivery: delivery?.value ?? .files)
        }
    }
}

extension MonitoringSpec {
    /// Decodes one entry of `monitoring`: `false`, or parameters and a Compose overlay.
    static func decode(_ entry: YAMLEntry, into bag: inout DiagnosticBag) -> MonitoringSpec? {
        let kind = entry.name
        let what = "monitoring.\(kind.value)"
        if entry.value.isNull || entry.value.valueText != nil {
            let isOn =
                entry.value.isNull
                ? true : ScalarReader.boolean(entry.value, what, into: &bag)?.value
            return isOn.map {
                MonitoringSpec(kind: kind, isOff: !$0, parameters: [], overlay: ComposeFragment())
            }
        }
        guard var fields = FieldReader(entry.value, what, .monitoring, into: &bag) else {
            return nil
        }
        var overlay = ComposeFragment()
        let service = fields.node("service")
        if let service,
            var inner = FieldReader(service, "\(what).service", .overlay, into: &bag)
        {
            overlay = ComposeFragment.decode(
                &inner, .init(what: "\(what).service", provenance: .description), into: &bag)
            inner.finish(into: &bag)
        }
        let ignores = fields.node("ignore").map {
            IgnoreSpec.decode($0, covering: entry, of: what, into: &bag)
        }
        let config = fields.node("config")
        if let config { _ = FieldReader(config, "\(what).config", into: &bag) }
        let datasources = fields.items("datasources", into: &bag)
        let parameters = fields.rest()
        return MonitoringSpec(
            kind: kind, isOff: false, parameters: parameters, overlay: overlay, config: config,
            datasources: datasources, overlayNode: service, ignores: ignores ?? [])
    }
}
