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

    /// All rules of these groups; several groups may have the same name, in files of their own.
    static func all(of groups: [RuleGroup]) -> [ExpectedRule] {
        var seen: [String: Int] = [:]
        func expected(
            _ name: String, _ group: RuleGroup, isAlert: Bool, isInformation: Bool, _ origin: Origin
        ) -> ExpectedRule {
            let key = "\(group.name)\n\(name)\n\(isAlert)"
            defer { seen[key, default: 0] += 1 }
            return ExpectedRule(
                group: group.name, name: name, isAlert: isAlert, occurrence: seen[key, default: 0],
                isInformation: isInformation, origin: origin)
        }
        return groups.flatMap { group in
            group.recording.map {
                expected($0.name, group, isAlert: false, isInformation: false, $0.origin)
            }
                + group.alerts.map {
                    expected(
                        $0.name, group, isAlert: true, isInformation: $0.severity == .info,
                        $0.origin)
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
