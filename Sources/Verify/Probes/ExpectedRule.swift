import StackModel

/// A rule that must be loaded, of either kind.
struct ExpectedRule: Sendable {
    let group: String
    let name: String
    let isAlert: Bool
    /// How many rules of this name and kind come before it in its group.
    let occurrence: Int
    /// Whether it only tells something, without asking for anything to be done.
    let isInformation: Bool
    let origin: Origin

    var subject: String { "\(group)/\(name)" }

    static func all(of groups: [RuleGroup]) -> [ExpectedRule] {
        groups.flatMap { group in
            var seen: [String: Int] = [:]
            let recorded = group.recording.map { rule in
                defer { seen[rule.name, default: 0] += 1 }
                return ExpectedRule(
                    group: group.name, name: rule.name, isAlert: false,
                    occurrence: seen[rule.name, default: 0], isInformation: false,
                    origin: rule.origin)
            }
            seen = [:]
            return recorded
                + group.alerts.map { rule in
                    defer { seen[rule.name, default: 0] += 1 }
                    return ExpectedRule(
                        group: group.name, name: rule.name, isAlert: true,
                        occurrence: seen[rule.name, default: 0],
                        isInformation: rule.severity == .info, origin: rule.origin)
                }
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
