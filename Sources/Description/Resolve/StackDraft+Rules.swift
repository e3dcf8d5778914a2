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
        monitoring.ruleGroups = [whole] + groups + ownGroups(besides: store, into: &bag)
    }

    /// The groups of the user's own; their files begin so that no service's has the same name.
    private func ownGroups(
        besides store: MetricsStore, into bag: inout DiagnosticBag
    ) -> [RuleGroup] {
        var taken: Set<String> = []
        return spec.ruleGroups.map { spec in
            report(unknownKeysOf: spec, store, into: &bag)
            let file = StableName.free("own-" + StableName.fileName(spec.name.value), taken: &taken)
            var group = RuleGroup(
                name: spec.name.value, fileName: file,
                about: spec.file.map { "Taken from \(name(of: $0)): change it there" }
                    ?? "Rules of your own",
                recording: spec.recording.map(\.rule),
                alerts: spec.alerts.map { $0.rule(.description) })
            group.settings = spec.settings
            return group
        }
    }

    /// A file's path without the description's directory, so that a generated file does not depend
    /// on where belfry was started.
    private func name(of path: String) -> String {
        let description = spec.span.file
        let directory = description.prefix(
            upTo: description.lastIndex(of: "/").map { description.index(after: $0) }
                ?? description.startIndex)
        return path.hasPrefix(directory) ? String(path.dropFirst(directory.count)) : path
    }

    /// A store that does not know a key refuses the file.
    private func report(
        unknownKeysOf group: RuleGroupSpec, _ store: MetricsStore, into bag: inout DiagnosticBag
    ) {
        guard let version = store.version else { return }
        for (key, since) in RuleGroupSpec.newKeys where version < since {
            guard group.settings.contains(where: { $0.key == key }) else { continue }
            bag.report(
                Diagnostic(
                    "monitoring/config",
                    "`\(key)` of a group needs Prometheus \(since.text), and this is \(version.text)",
                    at: group.name.span,
                    help: "take it out, or use a newer Prometheus: `monitoring.prometheus.version`")
            )
        }
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
