import StackModel
import YAML

/// A file with one group of rules: what is recorded first, then the alerts.
struct RuleFile {
    let group: RuleGroup
    let stack: Stack

    var file: ConfigFile {
        ConfigFile(
            place: .metricsStore, path: "rules/\(group.fileName).yml",
            content: YAMLWriter.bytes(
                of: tree, heading: FileHeading.comment(for: stack, about: group.about)),
            origins: origins)
    }

    private var tree: ConfigTree {
        let rules = group.recording.map(section) + group.alerts.map(section)
        let entries =
            [ConfigEntry("name", .string(group.name))] + group.settings
            + [ConfigEntry("rules", .sequence(rules))]
        return ["groups": [.mapping(entries)]]
    }

    /// A mark for the whole file, and one for each rule that another line asked for.
    private var origins: [OriginMark] {
        let rules =
            group.recording.map { ($0.name, $0.origin.asked) }
            + group.alerts.map { ($0.name, $0.origin.asked) }
        guard let whole = rules.first?.1 else { return [OriginMark([], stack.origin.asked)] }
        let others = rules.filter { $0.1 != whole }.map { name, span in
            OriginMark(["groups", group.name, "rules", name], span)
        }
        return [OriginMark([], whole)] + others
    }

    private func section(of rule: RecordingRule) -> ConfigTree {
        var entries = [
            ConfigEntry("record", .string(rule.name)),
            ConfigEntry("expr", .string(rule.expression)),
        ]
        if !rule.labels.isEmpty {
            entries.append(ConfigEntry("labels", LabelSection.tree(of: rule.labels)))
        }
        return .mapping(entries)
    }

    private func section(of rule: AlertRule) -> ConfigTree {
        var entries = [
            ConfigEntry("alert", .string(rule.name)),
            ConfigEntry("expr", .string(rule.expression)),
        ]
        if rule.hold.milliseconds > 0 {
            entries.append(ConfigEntry("for", .string(rule.hold.inSingleUnit)))
        }
        if let keepFiring = rule.keepFiring {
            entries.append(ConfigEntry("keep_firing_for", .string(keepFiring.inSingleUnit)))
        }
        let severity = rule.severity.map { [LabelPair("severity", $0.rawValue)] } ?? []
        let labels = severity + rule.labels
        if !labels.isEmpty { entries.append(ConfigEntry("labels", LabelSection.tree(of: labels))) }
        let annotations = annotations(of: rule)
        if !annotations.isEmpty {
            entries.append(ConfigEntry("annotations", .mapping(annotations)))
        }
        return .mapping(entries)
    }

    private func annotations(of rule: AlertRule) -> [ConfigEntry] {
        var entries: [ConfigEntry] = []
        if !rule.summary.isEmpty { entries.append(ConfigEntry("summary", .string(rule.summary))) }
        if let description = rule.description {
            entries.append(ConfigEntry("description", .string(description)))
        }
        return entries + rule.annotations.map { ConfigEntry($0.name, .string($0.value)) }
    }
}
