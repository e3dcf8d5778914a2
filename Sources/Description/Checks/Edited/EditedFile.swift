package import Diagnostics
import PromQL
package import StackModel
import YAML

/// Generated files that were edited: whether the programs that read them would still take them.
///
/// An edit stays, whatever it says; one with which Compose or Prometheus does not start is named
/// at every run, as long as it is there.
package enum EditedFile {
    /// What keeps the file at `path`, relative to the output directory, from being taken; nil for
    /// one that may be, or of which nothing is known.
    ///
    /// `version` is that of Prometheus; nil where it is not known.
    package static func fault(
        in file: SourceFile, at path: String, version: SoftwareVersion?
    ) -> Diagnostic? {
        let store = ProjectDirectory.metricsStore
        switch path {
        case ProjectDirectory.composeFile: return fault(in: file, of: "Compose") { $0.compose() }
        case "\(store)/prometheus.yml":
            return fault(in: file, of: "Prometheus") { $0.server(version) }
        case let path where path.hasPrefix("\(store)/rules/"):
            return fault(in: file, of: "Prometheus") { $0.rules() }
        default: return nil
        }
    }

    private static func fault(
        in file: SourceFile, of reader: String, _ look: (EditedTree) -> [Diagnostic]
    ) -> Diagnostic? {
        var bag = DiagnosticBag()
        // What can't be read at all is looked for elsewhere.
        guard let node = YAMLParser.parse(file, into: &bag) else { return nil }
        let errors = look(EditedTree(node: node, file: file)).filter { $0.severity == .error }
        return errors.first.map { first in
            Diagnostic(
                first.id, "with this edit, \(reader) refuses the file: \(first.message)",
                at: first.span, help: first.help)
        }
    }
}

/// The tree of a file that was edited.
private struct EditedTree {
    let node: YAMLNode
    let file: SourceFile

    /// What Prometheus would say of a rule file.
    func rules() -> [Diagnostic] {
        var bag = DiagnosticBag()
        guard let node = RuleFileReader.parse(file, into: &bag) else { return [] }
        let groups = RuleFileReader.groups(of: node, in: file, into: &bag)
        bag.report(contentsOf: RuleFileReader.foreignKeys(in: node))
        for rule in groups.flatMap(ReadRule.all(in:)) {
            guard let problem = rule.problem, problem.kind != .tooDeep else { continue }
            bag.report(
                Diagnostic(
                    "alerts/expression", "`\(rule.name.value)`: \(problem.message)",
                    at: rule.expression.span, help: "correct the expression"))
        }
        return bag.all
    }

    /// What Prometheus would say of its configuration.
    func server(_ version: SoftwareVersion?) -> [Diagnostic] {
        var reader = PrometheusReader(version: version)
        reader.read(
            node.mappingEntries ?? [], of: PrometheusShapes.server, named: "the configuration")
        var names: Set<String> = []
        for job in node["scrape_configs"]?.sequenceItems ?? [] {
            let entries = (job.mappingEntries ?? []).filter {
                !ScrapeKeys.written.contains($0.name.value)
            }
            let found = entries.filter { ScrapeKeys.discovery.contains($0.name.value) }
            reader.read(found, of: PrometheusShapes.discovery, named: "the scrape job")
            let rest = entries.filter { !ScrapeKeys.discovery.contains($0.name.value) }
            reader.read(rest, of: PrometheusShapes.job, named: "the scrape job")
            if let name = job["job_name"]?.valueText, !names.insert(name).inserted {
                reader.found.append(
                    Diagnostic(
                        "scrape/duplicate", "two scrape jobs are called `\(name)`", at: job.span,
                        help: "give one of them another `job_name`"))
            }
        }
        return reader.found
    }

    /// What Compose would say.
    func compose() -> [Diagnostic] {
        var reader = ShapeReader()
        var found: [Diagnostic] = []
        for service in node["services"]?.mappingEntries ?? [] {
            for entry in service.value.mappingEntries ?? [] {
                let key = entry.name.value
                guard let shape = ComposeShapes.service[key] else {
                    if !key.hasPrefix("x-") { found.append(Self.unknown(entry, service)) }
                    continue
                }
                reader.read(entry.value, as: shape, named: "`\(key)`")
            }
            found += dangling(in: service)
        }
        return found + reader.found
    }

    private static func unknown(_ entry: YAMLEntry, _ service: YAMLEntry) -> Diagnostic {
        let near = Suggestion.nearest(
            to: entry.name.value, among: ComposeShapes.service.keys.sorted())
        return Diagnostic(
            "compose/key",
            "`\(service.name.value)` has the key `\(entry.name.value)`, which "
                + "Compose does not know", at: entry.key.span,
            help: near.map { "did you mean `\($0)`?" } ?? "take it out")
    }

    /// What a service refers to and nobody declares any more; where other files are taken in, it
    /// may be declared there.
    private func dangling(in service: YAMLEntry) -> [Diagnostic] {
        guard node["include"] == nil else { return [] }
        return ["network", "volume", "secret", "config"].flatMap { kind in
            let declared = Set((node[kind + "s"]?.mappingEntries ?? []).map(\.name.value))
            return Self.references(in: service.value, to: kind)
                .filter { !declared.contains($0.value) && !$0.value.contains("$") }
                .filter { kind != "network" || $0.value != "default" }
                .map { name in
                    Diagnostic(
                        "reference/\(kind)",
                        "`\(service.name.value)` uses the \(kind) `\(name.value)`, which is "
                            + "declared nowhere", at: name.span,
                        help: "declare it under `\(kind)s`")
                }
        }
    }

    private static func references(in service: YAMLNode, to kind: String) -> [Located<String>] {
        let value = service[kind + "s"]
        if kind == "network", let entries = value?.mappingEntries { return entries.map(\.name) }
        return (value?.sequenceItems ?? []).compactMap { item in
            if kind == "volume" {
                return MountSyntax.volumeName(of: item).map { Located($0, at: item.span) }
            }
            let name = item["source"] ?? item
            return name.valueText.map { Located($0, at: name.span) }
        }
    }
}
