import Diagnostics
import YAML

/// A rule of relabelling: each action has keys that it needs and keys that it takes.
struct RelabelRule {
    private let node: YAMLNode
    private let action: String
    private let isLegacy: Bool

    init(_ node: YAMLNode, isLegacy: Bool) {
        self.node = node
        self.isLegacy = isLegacy
        action = (node["action"]?.valueText ?? "replace").lowercased()
    }

    /// What Prometheus refuses of it.
    func faults(named name: String) -> [Diagnostic] {
        targetFaults(named: name) + replacementFaults + furtherKeys + modulusFaults(named: name)
    }

    /// Actions that write a label.
    private static let writing: Set = [
        "replace", "hashmod", "lowercase", "uppercase", "keepequal", "dropequal",
    ]

    private func targetFaults(named name: String) -> [Diagnostic] {
        guard Self.writing.contains(action) else { return [] }
        guard let target = node["target_label"], let text = target.valueText, !text.isEmpty else {
            return [
                PrometheusRule.finding(
                    "`target_label` is missing from \(name)", at: node.span,
                    help: "add `target_label: …`: the action `\(action)` requires it")
            ]
        }
        guard isLegacy else { return [] }
        let isWell =
            action == "replace"
            ? Self.isTarget(text) : PrometheusScalar.isLabel(text, isLegacy: true)
        return isWell ? [] : [invalid(target, "`target_label`")]
    }

    private var replacementFaults: [Diagnostic] {
        guard action == "labelmap", let node = node["replacement"] else { return [] }
        let isWell = isLegacy ? Self.isTarget(node.scalarText) : !node.scalarText.isEmpty
        return isWell || node.mappingEntries != nil ? [] : [invalid(node, "`replacement`")]
    }

    private func modulusFaults(named name: String) -> [Diagnostic] {
        guard action == "hashmod", !node.says("modulus") else { return [] }
        return [
            PrometheusRule.finding(
                "`modulus` is missing from \(name)", at: node.span,
                help: "add `modulus: …`, more than 0: the action `hashmod` requires it")
        ]
    }

    /// Keys that the action does not take, unless they say what counts anyway.
    private var furtherKeys: [Diagnostic] {
        let taken = ["replacement": "$1", "separator": ";", "modulus": "0", "target_label": ""]
        let refused: [String] =
            switch action {
            case "lowercase", "uppercase": ["replacement"]
            case "keepequal", "dropequal": ["regex", "modulus", "separator", "replacement"]
            case "labeldrop", "labelkeep":
                ["source_labels", "target_label", "modulus", "separator", "replacement"]
            default: []
            }
        return (node.mappingEntries ?? []).compactMap { entry in
            let key = entry.name.value
            guard refused.contains(key) else { return nil }
            if let usual = taken[key], entry.value.scalarText == usual { return nil }
            if key == "source_labels", entry.value.isNull { return nil }
            return PrometheusRule.finding(
                "`\(key)` does not go with the action `\(action)`", at: entry.key.span,
                help: "remove it: the action does not look at it")
        }
    }

    private func invalid(_ node: YAMLNode, _ key: String) -> Diagnostic {
        PrometheusRule.finding(
            "`\(node.scalarText)` is not a valid \(key) for the action `\(action)`", at: node.span,
            help: "use the name of a label: letters, digits and `_`, and no digit first")
    }

    /// Whether Prometheus 2 takes a text as a label's name with groups in it, `${1}_total`.
    private static func isTarget(_ text: String) -> Bool {
        var rest = text[...]
        while let next = rest.first {
            if next == "$" {
                rest = rest.dropFirst()
                let hasBraces = rest.first == "{"
                if hasBraces { rest = rest.dropFirst() }
                let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
                rest = rest.dropFirst(name.count)
                guard !name.isEmpty, !hasBraces || rest.first == "}" else { return false }
                if hasBraces { rest = rest.dropFirst() }
            } else {
                let isFirst = rest.startIndex == text.startIndex
                guard next.isASCII, next.isLetter || next == "_" || !isFirst && next.isNumber else {
                    return false
                }
                rest = rest.dropFirst()
            }
        }
        return !text.isEmpty
    }
}
