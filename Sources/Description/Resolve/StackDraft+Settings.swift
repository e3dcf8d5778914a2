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
        return deliver(ConfigTree(node), to: service, as: .file, at: node.span)
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
            return .mapping(deliver(ConfigTree(node), to: service, as: .expression, at: node.span))
        }
    }

    /// Grafana's settings by section as the variables that it reads them from.
    static func variables(of node: YAMLNode) -> [EnvironmentVariable] {
        func word(_ text: String) -> String {
            String(text.uppercased().map { $0 == "." || $0 == "-" ? "_" : $0 })
        }
        return (node.mappingEntries ?? []).flatMap { section in
            (section.value.mappingEntries ?? []).compactMap { entry in
                entry.value.valueText.map { text in
                    EnvironmentVariable(
                        "GF_\(word(section.name.value))_\(word(entry.name.value))", .string(text))
                }
            }
        }
    }

    private func monitoringSpec(_ kind: String) -> MonitoringSpec? {
        spec.monitoring.first { $0.kind.value == kind }
    }

    /// The entries with secrets as their server reads them, which it gets mounted; services that
    /// are named in an address come to be reached.
    private mutating func deliver(
        _ tree: ConfigTree, to service: String, as form: SecretReference.Form, at span: SourceSpan
    ) -> [ConfigEntry] {
        guard case .mapping(let entries) = tree else { return [] }
        let resolved = entries.map { SecretReference.resolved($0, as: form) }
        let names = resolved.flatMap(\.secrets)
        wantedSecrets += names.map { (service, Located($0, at: span)) }
        reached.formUnion(HostNames.all(in: tree).filter { positions[$0] != nil })
        return resolved.map(\.entry)
    }
}
