import Diagnostics
import StackModel
import YAML

/// One walk over values in Prometheus's words that looks whether Prometheus takes them.
struct PrometheusReader {
    /// The version that will read them; nil where it is not known.
    let version: SoftwareVersion?
    var found: [Diagnostic] = []
    private var patterns: [String: Pattern] = [:]

    init(version: SoftwareVersion?) { self.version = version }

    /// Whether labels have the names of Prometheus 2.
    var isLegacy: Bool { version.map { $0 < SoftwareVersion(3) } ?? false }

    /// Looks at some keys of a mapping, which messages call `name`; those that are not of
    /// `mapping` are unknown.
    mutating func read(_ entries: [YAMLEntry], of mapping: PrometheusMapping, named name: String) {
        for entry in entries {
            let key = entry.name.value
            guard let shape = mapping.shapes[key] else {
                report(unknown: entry.name, among: mapping.keys, name)
                continue
            }
            read(entry, as: shape, in: mapping)
        }
    }

    /// Looks at a value under its key, and at whether the version knows the key.
    private mutating func read(
        _ entry: YAMLEntry, as shape: PrometheusShape, in mapping: PrometheusMapping
    ) {
        let key = entry.name
        guard case .scalar(let scalar) = shape.form else {
            check(key, shape)
            let isFiles = mapping.fileList != nil && ["values", "secrets"].contains(key.value)
            return read(entry.value, as: shape, named: "`\(key.value)`", mayBeFiles: isFiles)
        }
        let twin = mapping.fileTwin(of: key.value)
        if let twin, let shape = mapping.shapes[twin], entry.value.isSecretReference {
            return check(Located(twin, at: key.span), shape)
        }
        check(key, shape)
        read(
            entry.value, as: scalar, named: "`\(key.value)`",
            insteadOfVariable: twin != nil
                ? "write `\(key.value): {secret: NAME}`, and the secret comes as a file"
                : shape.instead, insteadOfFile: shape.instead)
    }

    /// Looks at a value, which messages call `name`.
    private mutating func read(
        _ node: YAMLNode, as shape: PrometheusShape, named name: String, mayBeFiles: Bool = false
    ) {
        switch shape.form {
        case .anything: return
        case .scalar(let scalar):
            if mayBeFiles, node.isSecretReference { return }
            read(
                node, as: scalar, named: name,
                insteadOfVariable: mayBeFiles ? "write `{secret: NAME}` in its place" : nil,
                insteadOfFile: shape.instead)
        case .list(let item, let bounds):
            if node.isNull { return }
            guard let items = node.sequenceItems else {
                return report(node, mustBe: "a list", named: name)
            }
            for node in items {
                read(node, as: item, named: "an item of \(name)", mayBeFiles: mayBeFiles)
            }
            check(bounds, of: items, at: node.span, named: name)
        case .entries(let value, let names):
            if node.isNull { return }
            guard let entries = node.mappingEntries else {
                return report(node, mustBe: "a mapping", named: name)
            }
            for entry in entries {
                check(entry.name, names)
                read(entry.value, as: value, named: "`\(entry.name.value)`")
            }
        case .mapping(let mapping): read(node, as: mapping, named: name)
        }
    }

    private mutating func read(
        _ node: YAMLNode, as mapping: PrometheusMapping, named name: String
    ) {
        if mapping.fileList != nil, node.isSecretReference { return }
        // Nothing under a key is as no key; an item of a list must be there.
        if node.isNull, !name.hasPrefix("an item") { return }
        guard let entries = node.mappingEntries else {
            return report(node, mustBe: "a mapping", named: name)
        }
        read(entries, asWhole: mapping, at: node.span, named: name)
    }

    /// Looks at all keys of a mapping, and at what holds between them.
    mutating func read(
        _ entries: [YAMLEntry], asWhole mapping: PrometheusMapping, at span: SourceSpan,
        named name: String
    ) {
        read(entries, of: mapping, named: name)
        // What is misspelt is not missing besides.
        if entries.contains(where: { mapping.shapes[$0.name.value] == nil }) { return }
        let node = YAMLNode(.mapping(entries), at: span)
        for key in mapping.keys
        where mapping.shapes[key]?.isRequired == true && !node.says(key) {
            report(missing: key, node, name)
        }
        for rule in mapping.rules {
            found += rule.faults(in: entries, at: span, named: name, isLegacy: isLegacy)
        }
    }

    private mutating func read(
        _ node: YAMLNode, as scalar: PrometheusScalar, named name: String,
        insteadOfVariable: String?, insteadOfFile: String?
    ) {
        guard let value = node.scalar else {
            if node.isSecretReference {
                return report(noFile: node, name, insteadOfFile)
            }
            return report(node, mustBe: "a single value", named: name)
        }
        if value.isNull { return }
        if !scalar.readsDollars, let variable = PrometheusVariable.first(in: value.text) {
            return report(variable: variable, node, name, insteadOfVariable)
        }
        if let wanted = scalar.mismatch(with: value) {
            return report(node, mustBe: wanted, named: name)
        }
        if let fault = scalar.fault(in: value.text, isLegacy: isLegacy, &patterns) {
            report(node, fault.what, named: name, help: fault.help)
        }
    }
}

extension YAMLNode {
    /// Whether it is `{secret: NAME}`.
    var isSecretReference: Bool { SecretReference.name(in: ConfigTree(self)) != nil }

    /// Whether there is something under a key, or a way with dots, for Prometheus to go by.
    func says(_ path: String) -> Bool {
        let value = path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
        return value?.isSomething ?? false
    }

    /// Whether it is more than what a key has of which nothing is written.
    private var isSomething: Bool {
        switch content {
        case .scalar(let scalar):
            !scalar.isNull && !scalar.text.isEmpty
                && !(scalar.style == .plain && ["0", "false", "no", "off"].contains(scalar.text))
        case .sequence(let items): !items.isEmpty
        case .mapping: true
        }
    }
}
