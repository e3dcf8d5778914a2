import StackModel

/// A rule that must be loaded, of either kind.
struct ExpectedRule: Sendable {
    let group: String
    let name: String
    let isAlert: Bool
    /// How many rules of this name and kind come before it in its group.
    let occurrence: Int
    /// What it tells of.
    let about: String
    let origin: Origin

    var subject: String { "\(group)/\(name)" }

    static func all(of groups: [RuleGroup]) -> [ExpectedRule] {
        groups.flatMap { group in
            numbered(group.recording.map { ($0.name, $0.name, $0.origin) }, false, group.name)
                + numbered(group.alerts.map { ($0.name, $0.summary, $0.origin) }, true, group.name)
        }
    }

    private static func numbered(
        _ rules: [(name: String, about: String, origin: Origin)], _ isAlert: Bool, _ group: String
    ) -> [ExpectedRule] {
        var seen: [String: Int] = [:]
        return rules.map { rule in
            defer { seen[rule.name, default: 0] += 1 }
            return ExpectedRule(
                group: group, name: rule.name, isAlert: isAlert,
                occurrence: seen[rule.name, default: 0], about: rule.about, origin: rule.origin)
        }
    }
}

/// The rules that Prometheus has loaded, by group, kind and name.
struct LoadedRules: Sendable {
    private struct Key: Hashable {
        let group: String
        let name: String
        let isAlert: Bool
    }

    private var rules: [Key: [LoadedRule]] = [:]

    init(_ groups: [LoadedGroup]) {
        for group in groups {
            for rule in group.rules {
                let key = Key(
                    group: group.name, name: rule.name, isAlert: rule.type == "alerting")
                rules[key, default: []].append(rule)
            }
        }
    }

    func rule(_ expected: ExpectedRule) -> LoadedRule? {
        let key = Key(group: expected.group, name: expected.name, isAlert: expected.isAlert)
        guard let found = rules[key], expected.occurrence < found.count else { return nil }
        return found[expected.occurrence]
    }
}
