import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// Makes the rules: for the whole stack, for each job, for each runtime.
    mutating func addRules(into bag: inout DiagnosticBag) {
        guard let store = monitoring.store else { return }
        var taken = Set(monitoring.scrapeJobs.map(\.name))
        var groups: [RuleGroup] = []
        for job in monitoring.scrapeJobs {
            var group = group(for: job, jobSpecs[job.name], store)
            if let use = jobUses[job.name] { add(use, to: &group, into: &bag) }
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
    private mutating func add(
        _ use: ComponentUse, to group: inout RuleGroup, into bag: inout DiagnosticBag
    ) {
        let parts = parts(of: use, into: &bag)
        group.recording += parts.recording(for: use)
        group.alerts += parts.alerts(for: use)
    }
}
