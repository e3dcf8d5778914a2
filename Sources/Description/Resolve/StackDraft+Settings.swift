import Diagnostics
import StackModel
import YAML

/// What the user says to a monitoring server in its own words.
extension StackDraft {
    /// Prometheus's keys that belfry writes, with where else to say it.
    private static let taken = [
        "global.scrape_interval": "write `scrape_interval` beside `config`",
        "global.scrape_timeout": "write `scrape_timeout` beside `config`",
        "global.evaluation_interval": "write `evaluation_interval` beside `config`",
        "scrape_configs": "list the jobs under `scrape`, at the top level",
        "rule_files": "list the groups under `rules`, at the top level",
    ]

    /// The parts of `config` that go into the metrics store's file.
    mutating func settings(of service: String, into bag: inout DiagnosticBag) -> [ConfigEntry] {
        guard let node = monitoringSpec(service)?.config else { return [] }
        for entry in node.mappingEntries ?? [] {
            let name = entry.name.value
            report(taken: name, entry, into: &bag)
            guard name == "global" else { continue }
            for inner in entry.value.mappingEntries ?? [] {
                report(taken: "global.\(inner.name.value)", inner, into: &bag)
            }
        }
        return deliver(
            ConfigTree(node), to: service, at: node.span,
            by: { SecretReference.resolved($0, in: PrometheusShapes.server) })
    }

    private func report(taken name: String, _ entry: YAMLEntry, into bag: inout DiagnosticBag) {
        guard let help = Self.taken[name] else { return }
        bag.report(
            Diagnostic(
                "monitoring/config", "`\(name)` is written by belfry itself", at: entry.key.span,
                help: help))
    }

    /// The user's own sources of data.
    mutating func datasources(
        of service: String, into bag: inout DiagnosticBag
    ) -> [ConfigTree] {
        (monitoringSpec(service)?.datasources ?? []).compactMap { node in
            let keys = ["name", "type"].filter { node[$0]?.valueText == nil }
            guard keys.isEmpty else {
                bag.report(
                    Diagnostic(
                        "fields/missing", "`\(keys[0])` is missing from a datasource",
                        at: node.span,
                        help: "write it as Grafana's provisioning has it, e.g. `{name: Loki, type: "
                            + "loki, url: \"http://loki:3100\"}`"))
                return nil
            }
            takePlace(of: node, into: &bag)
            return .mapping(
                deliver(
                    ConfigTree(node), to: service, at: node.span,
                    by: SecretReference.resolvedAsExpression))
        }
    }

    /// Grafana has one default source, and one of each name.
    private mutating func takePlace(of node: YAMLNode, into bag: inout DiagnosticBag) {
        for index in monitoring.datasources.indices {
            if node["isDefault"]?.valueText == "true" {
                monitoring.datasources[index].isDefault = false
            }
            guard let name = node["name"], name.valueText == monitoring.datasources[index].name
            else { continue }
            bag.report(
                Diagnostic(
                    "monitoring/config",
                    "the datasource `\(monitoring.datasources[index].name)` is made by belfry",
                    at: name.span, help: "give yours another name"))
        }
    }

    /// Gives Grafana its settings by section as the variables that it reads them from; what the
    /// user writes as a variable stands.
    mutating func configure(
        _ service: String, _ entry: MonitoringSpec, into bag: inout DiagnosticBag
    ) {
        guard let config = entry.config, let position = positions[service] else { return }
        let written = Set(entry.overlay.environment.map(\.value.name))
        var variables: [EnvironmentVariable] = []
        for section in config.mappingEntries ?? [] {
            guard let settings = section.value.mappingEntries else {
                report(noSection: section, into: &bag)
                continue
            }
            for setting in settings {
                let name = Self.variable(section.name.value, setting.name.value)
                if let text = setting.value.valueText {
                    // Compose would take a dollar for the beginning of a variable of its own.
                    variables.append(
                        EnvironmentVariable(name, .string(text.escaping("$", by: "$$"))))
                } else if let secret = SecretReference.name(in: ConfigTree(setting.value)) {
                    let path = ComponentUse.path(ofSecret: secret)
                    variables.append(EnvironmentVariable(name + "__FILE", .string(path)))
                    wantedSecrets.append((service, Located(secret, at: setting.value.span)))
                } else {
                    report(noSection: setting, into: &bag)
                }
            }
        }
        KeyedMerge.put(
            variables.filter { !written.contains($0.name) },
            into: &services[position].environment, by: \.name)
    }

    private static func variable(_ section: String, _ key: String) -> String {
        func word(_ text: String) -> String {
            String(text.uppercased().map { $0 == "." || $0 == "-" ? "_" : $0 })
        }
        return "GF_\(word(section))_\(word(key))"
    }

    private func report(noSection entry: YAMLEntry, into bag: inout DiagnosticBag) {
        bag.report(
            Diagnostic(
                "monitoring/config", "`\(entry.name.value)` is not a setting of a section",
                at: entry.key.span,
                help: "write it as in grafana.ini: `config: {auth.anonymous: {enabled: true}}`; a "
                    + "setting above all sections goes into `service.environment`, as "
                    + "`GF_DEFAULT_\(entry.name.value.uppercased())`"))
    }

    private func monitoringSpec(_ kind: String) -> MonitoringSpec? {
        spec.monitoring.first { $0.kind.value == kind }
    }

    /// The entries with secrets as their server reads them, which it gets mounted; services that
    /// are named in an address come to be reached.
    private mutating func deliver(
        _ tree: ConfigTree, to service: String, at span: SourceSpan,
        by resolve: (ConfigEntry) -> SecretReference.Resolved
    ) -> [ConfigEntry] {
        guard case .mapping(let entries) = tree else { return [] }
        let resolved = entries.map(resolve)
        let names = resolved.flatMap(\.secrets)
        wantedSecrets += names.map { (service, Located($0, at: span)) }
        let hosts = HostNames.all(in: tree)
        reached.formUnion(hosts.filter { positions[$0] != nil })
        if hosts.contains(HostGateway.name) { hostReaders.insert(service) }
        return resolved.map(\.entry)
    }
}
