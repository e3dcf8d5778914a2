import Diagnostics
import YAML

/// One walk over a value that looks whether Compose takes it.
struct ShapeReader {
    private(set) var found: [Diagnostic] = []
    private var patterns: [String: Pattern] = [:]

    /// Looks at a value, which messages call `name`.
    mutating func read(_ node: YAMLNode, as shape: ComposeShape, named name: String) {
        switch shape {
        case .anything: return
        case .scalar(let scalar): read(node, as: scalar, named: name)
        case .list(let item):
            guard let items = node.sequenceItems else {
                return report(node, mustBe: shape, named: name)
            }
            for node in items { read(node, as: item, named: "an item of \(name)") }
        case .entries(let value):
            guard let entries = node.mappingEntries else {
                return report(node, mustBe: shape, named: name)
            }
            for entry in entries { read(entry.value, as: value, named: Self.name(of: entry)) }
        case .mapping(let keys, let required):
            guard let entries = node.mappingEntries else {
                return report(node, mustBe: shape, named: name)
            }
            read(entries, as: keys, named: name)
            for key in required where node[key] == nil { report(missing: key, node, name) }
        case .either(let shapes):
            guard let fitting = shapes.first(where: { Self.isAlike(node, $0) }) else {
                return report(node, mustBe: shape, named: name)
            }
            read(node, as: fitting, named: name)
        }
    }

    /// Looks at the mappings in a value whose outer form, and whose keys, others read.
    mutating func read(
        partsOf node: YAMLNode, as shape: ComposeShape, except others: Set<String> = []
    ) {
        for case .mapping(let keys, _) in Self.inner(shape) {
            let parts = node.sequenceItems ?? node.mappingEntries?.map(\.value) ?? []
            for entry in parts.flatMap({ $0.mappingEntries ?? [] }) {
                guard let shape = keys[entry.name.value], !others.contains(entry.name.value)
                else { continue }
                read(entry.value, as: shape, named: Self.name(of: entry))
            }
        }
    }

    private static func inner(_ shape: ComposeShape) -> [ComposeShape] {
        switch shape {
        case .either(let shapes): shapes.flatMap(inner)
        case .list(let item): inner(item)
        case .entries(let value): inner(value)
        case .mapping: [shape]
        case .scalar, .anything: []
        }
    }

    private mutating func read(
        _ entries: [YAMLEntry], as keys: [String: ComposeShape], named name: String
    ) {
        for entry in entries where !entry.name.value.hasPrefix("x-") {
            if let shape = keys[entry.name.value] {
                read(entry.value, as: shape, named: Self.name(of: entry))
            } else {
                report(unknown: entry.name, among: keys.keys.sorted(), name)
            }
        }
    }

    private mutating func read(_ node: YAMLNode, as scalar: ComposeScalar, named name: String) {
        guard let value = node.scalar else {
            return report(node, mustBe: .scalar(scalar), named: name)
        }
        let kind = value.composeKind
        // What a variable holds is not known here.
        if kind == .text, value.text.utf8.contains(UInt8(ascii: "$")) { return }
        // A number for a duration is a length of time without its unit, and told as such.
        let isFitting =
            scalar.kinds.contains(kind) || scalar.isDuration && kind == .number
            || scalar.isBoolean && kind == .text
        guard isFitting else { return report(node, mustBe: .scalar(scalar), named: name) }
        guard kind == .text || scalar.isLookedInto && kind == .number else { return }
        if let fault = scalar.fault(in: value.text, &patterns) {
            report(node, fault, named: name)
        }
    }

    private static func name(of entry: YAMLEntry) -> String { "`\(entry.name.value)`" }

    /// Whether a value is of the outer form of a shape.
    private static func isAlike(_ node: YAMLNode, _ shape: ComposeShape) -> Bool {
        switch shape {
        case .anything: true
        case .scalar(let scalar): node.scalar.map { scalar.kinds.contains($0.composeKind) } ?? false
        case .list: node.sequenceItems != nil
        case .entries, .mapping: node.mappingEntries != nil
        case .either(let shapes): shapes.contains { isAlike(node, $0) }
        }
    }
}

/// What is said of a value that Compose refuses.
extension ShapeReader {
    private mutating func report(_ node: YAMLNode, _ fault: ShapeFault, named name: String) {
        let text = node.scalarText
        let shown = text.count > 60 ? "\(text.prefix(40))…" : text
        found.append(
            Diagnostic(
                fault.id, "`\(shown)` is not a valid \(fault.what) for \(name)", at: node.span,
                help: fault.help))
    }

    private mutating func report(_ node: YAMLNode, mustBe shape: ComposeShape, named name: String) {
        found.append(
            Diagnostic(
                "compose/shape",
                "\(name) must be \(shape.phrase), not \(Self.phrase(for: node))", at: node.span,
                help: Self.help(for: node, shape)))
    }

    private mutating func report(missing key: String, _ node: YAMLNode, _ name: String) {
        found.append(
            Diagnostic(
                "compose/shape", "`\(key)` is missing from \(name)", at: node.span,
                help: "add `\(key): …`: Compose requires it"))
    }

    private mutating func report(
        unknown key: Located<String>, among known: [String], _ name: String
    ) {
        found.append(
            Diagnostic(
                "compose/key", "\(name) has no key `\(key.value)`", at: key.span,
                help: Suggestion.help(insteadOf: key.value, among: known)))
    }

    private static func phrase(for node: YAMLNode) -> String {
        switch node.content {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar):
            switch scalar.composeKind {
            case .text: "a string"
            case .number: "a number"
            case .boolean: "a boolean"
            case .null: "empty"
            }
        }
    }

    /// What the user would write instead, as far as it follows from what is written.
    private static func help(for node: YAMLNode, _ shape: ComposeShape) -> String {
        guard let scalar = node.scalar, !scalar.isNull else {
            return "write \(shape.phrase), or remove the key"
        }
        let text = scalar.text.count > 40 ? "…" : scalar.text
        if isAlike(YAMLNode(.scalar(YAMLScalar("", style: .doubleQuoted)), at: node.span), shape) {
            return "quote it: `\"\(text)\"`"
        }
        if isAlike(YAMLNode(.sequence([]), at: node.span), shape) { return "write `[\(text)]`" }
        return "write \(shape.phrase)"
    }
}
