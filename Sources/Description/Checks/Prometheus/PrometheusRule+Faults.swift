import Diagnostics
import YAML

extension PrometheusRule {
    /// What a mapping breaks of the rule; messages call it `name`.
    func faults(
        in entries: [YAMLEntry], at span: SourceSpan, named name: String, isLegacy: Bool
    ) -> [Diagnostic] {
        let node = YAMLNode(.mapping(entries), at: span)
        switch self {
        case .atMostOne(let keys): return exclusive(keys.filter(node.says), entries)
        case .atLeastOne(let keys):
            if keys.contains(where: node.says) { return [] }
            return [
                Self.finding(
                    "\(name) has none of \(Self.list(keys, "and"))", at: span,
                    help: "add one of them: Prometheus requires it")
            ]
        case .needs(let keys, let others):
            guard let key = keys.first(where: node.says), !others.contains(where: node.says),
                let place = entries.first(where: { $0.name.value == key })
            else { return [] }
            return [
                Self.finding(
                    "`\(key)` needs \(Self.list(others, "or")) beside it", at: place.key.span,
                    help: "add it, or remove `\(key)`")
            ]
        case .requires(let keys, let other, let words, let assumed):
            let word = node[other]?.valueText?.uppercased() ?? assumed
            guard words.contains(word) else { return [] }
            return keys.filter { !node.says($0) }.map { key in
                let reason = node[other]?.valueText.map { " with `\(other): \($0)`" } ?? ""
                return Self.finding(
                    "`\(key)` is missing from \(name)", at: span,
                    help: "add `\(key): …`: Prometheus requires it\(reason)")
            }
        case .relabelling:
            return RelabelRule(node, isLegacy: isLegacy).faults(named: name)
        case .selectors: return Self.faults(inSelectorsOf: node)
        }
    }

    private func exclusive(_ said: [String], _ entries: [YAMLEntry]) -> [Diagnostic] {
        func place(_ key: String) -> SourceSpan? {
            let first = key.split(separator: ".").first.map(String.init)
            return entries.first { $0.name.value == first }?.key.span
        }
        guard said.count > 1, let first = place(said[0]), let second = place(said[1]) else {
            return []
        }
        return [
            Diagnostic(
                "prometheus/rule", "`\(said[0])` and `\(said[1])` exclude each other", at: second,
                related: [.init("the other one is here", at: first)],
                help: "remove one of the two")
        ]
    }

    private static func faults(inSelectorsOf node: YAMLNode) -> [Diagnostic] {
        guard let role = node["role"]?.valueText else { return [] }
        let others = ["endpoints": ["pod", "service"], "endpointslice": ["pod", "service"]]
        let allowed = (others[role] ?? []) + [role]
        var seen: Set<String> = []
        return (node["selectors"]?.sequenceItems ?? []).compactMap { selector in
            guard let place = selector["role"], let name = place.valueText else { return nil }
            if !seen.insert(name).inserted {
                return finding(
                    "the role `\(name)` has two selectors", at: place.span,
                    help: "write both conditions into one")
            }
            return allowed.contains(name)
                ? nil
                : finding(
                    "`\(name)` is not selected with `role: \(role)`", at: place.span,
                    help: "use \(list(allowed, "or"))")
        }
    }

    private static func list(_ words: [String], _ link: String) -> String {
        let words = words.map { "`\($0)`" }
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " \(link) " + last
    }

    static func finding(_ message: String, at span: SourceSpan, help: String) -> Diagnostic {
        Diagnostic("prometheus/rule", message, at: span, help: help)
    }
}
