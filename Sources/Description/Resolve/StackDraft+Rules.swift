import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// Makes the rules: for the whole stack, for each job, for each runtime.
    mutating func addRules(into bag: inout DiagnosticBag) {
        guard let store = monitoring.store else { return }
        var taken = Set(monitoring.scrapeJobs.map(\.name))
        var groups: [RuleGroup] = []
        let written = Dictionary(
            spec.services.map { ($0.name.value, $0.metrics) },
            uniquingKeysWith: { first, _ in first })
        for job in monitoring.scrapeJobs {
            var group = group(for: job, written[job.name] ?? nil, store)
            if let use = uses[job.name] { add(use, to: &group, into: &bag) }
            groups.append(group)
        }
        for kind in runtimeOrder {
            guard let use = runtimes[kind], use.component.alerts != nil else { continue }
            var group = RuleGroup(
                name: StableName.free("runtime-\(kind)", taken: &taken),
                about: "Every service whose runtime is \(kind)")
            add(use, to: &group, into: &bag)
            groups.append(group)
        }
        let whole = RuleGroup(
            name: StableName.free("stack", taken: &taken), about: "Every target of the stack",
            alerts: [targetDown])
        monitoring.ruleGroups = [whole] + groups
    }

    private var targetDown: AlertRule {
        AlertRule(
            name: "TargetDown", expression: "up == 0", hold: .seconds(120), severity: .critical,
            summary: "{{ $labels.job }} at {{ $labels.instance }} cannot be scraped",
            description: "Every scrape has failed for two minutes. `belfry verify` says why: the "
                + "container may be gone, or its port, path or network may be wrong.",
            origin: Origin(spec.defaultsSpan))
    }

    private func group(
        for job: ScrapeJob, _ metrics: MetricsSpec?, _ store: MetricsStore
    ) -> RuleGroup {
        let rules = ContractRules(job, scrapedEvery: store.scrapeInterval)
        let promised = job.contracts.filter { $0.source == .description }
        return RuleGroup(
            name: job.name, about: "Service \(job.subject)",
            recording: promised.flatMap(rules.recording),
            alerts: [rules.jobAbsence(origin: job.origin)]
                + promised.compactMap(rules.absence)
                + (metrics?.alerts.map { $0.rule(.description) } ?? []))
    }

    /// Adds the rules of a component's `alerts.yaml`.
    private func add(
        _ use: ComponentUse, to group: inout RuleGroup, into bag: inout DiagnosticBag
    ) {
        guard let node = use.filled(use.component.alerts, into: &bag),
            var fields = FieldReader(node, "alerts.yaml of \(use.component.kind)", into: &bag)
        else { return }
        let recording = fields.items("recording", into: &bag)
        let alerts = fields.items("alerts", into: &bag)
        fields.finish(into: &bag)
        group.recording += recording.compactMap {
            RecordingRule.decode($0, use.provenance, into: &bag)
        }
        let label = LabelPair("component", use.component.kind)
        group.alerts += alerts.compactMap { AlertSpec.decode($0, into: &bag) }.map {
            $0.rule(labels: [label], use.provenance)
        }
    }
}

extension RecordingRule {
    /// Decodes an item of `recording`.
    fileprivate static func decode(
        _ node: YAMLNode, _ provenance: Provenance, into bag: inout DiagnosticBag
    ) -> RecordingRule? {
        guard var fields = FieldReader(node, "a recording rule", into: &bag) else { return nil }
        let name = fields.requiredText("record", into: &bag)
        let expression = fields.requiredText("expr", into: &bag)
        let labels = fields.entries("labels", into: &bag).compactMap { entry in
            entry.value.valueText.map { LabelPair(entry.name.value, $0) }
        }
        fields.finish(into: &bag)
        guard let name, let expression else { return nil }
        return RecordingRule(
            name: name.value, expression: expression.value, labels: labels,
            origin: provenance.origin(name.span))
    }
}
