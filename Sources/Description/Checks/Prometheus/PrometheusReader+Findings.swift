import Diagnostics
import StackModel
import YAML

/// What else is looked at.
extension PrometheusReader {
    mutating func check(
        _ bounds: PrometheusShape.ListBounds, of items: [YAMLNode], at span: SourceSpan,
        named name: String
    ) {
        if items.isEmpty, bounds.contains(.filled) {
            found.append(
                Diagnostic(
                    "fields/value", "\(name) must not be empty", at: span,
                    help: "add an item, or remove the key"))
        }
        guard bounds.contains(.unique) else { return }
        var seen: Set<String> = []
        for item in items where !seen.insert(item.scalarText).inserted {
            found.append(
                Diagnostic(
                    "fields/value", "`\(item.scalarText)` is in \(name) twice", at: item.span,
                    help: "remove one of the two"))
        }
    }

    mutating func check(_ name: Located<String>, _ names: PrometheusShape.EntryNames) {
        switch names {
        case .any: return
        case .labels:
            if PrometheusScalar.isLabel(name.value, isLegacy: isLegacy) { return }
            found.append(
                Diagnostic(
                    "fields/value", "`\(name.value)` is not a valid label name", at: name.span,
                    help: "use letters, digits and `_`, and no digit first"))
        case .headers(let reserved):
            guard reserved.contains(name.value.lowercased()) else { return }
            let isAuthorization = name.value.lowercased() == "authorization"
            found.append(
                Diagnostic(
                    "fields/value", "the header `\(name.value)` is set by Prometheus itself",
                    at: name.span,
                    help: isAuthorization
                        ? "write `authorization` or `basic_auth` beside the headers"
                        : "remove it"))
        }
    }

    /// Whether the version that runs knows a key.
    mutating func check(_ key: Located<String>, _ shape: PrometheusShape) {
        guard let version, version >= SoftwareVersion(2) else { return }
        if let since = shape.since, version < since {
            found.append(
                Diagnostic(
                    "prometheus/version",
                    "Prometheus \(version.text) does not know `\(key.value)`", at: key.span,
                    help: "it is known from \(since.major).\(since.minor) on: use such a version, "
                        + "or remove the key"))
        } else if let gone = shape.gone, version >= gone {
            found.append(
                Diagnostic(
                    "prometheus/version",
                    "Prometheus \(version.text) does not know `\(key.value)` any more",
                    at: key.span,
                    help: "remove it: it is gone since \(gone.major).\(gone.minor)"))
        }
    }
}

/// What is said of a value that Prometheus refuses.
extension PrometheusReader {
    mutating func report(
        _ node: YAMLNode, _ what: String, named name: String, help: String
    ) {
        let text = node.scalarText
        // One with a user in it may hold a password.
        let isOpen = !text.contains("@")
        let shown = !isOpen ? "this" : text.count > 60 ? "`\(text.prefix(40))…`" : "`\(text)`"
        found.append(
            Diagnostic(
                "fields/value", "\(shown) is not a valid \(what) for \(name)", at: node.span,
                help: help, conceals: isOpen ? [] : [node.span]))
    }

    mutating func report(_ node: YAMLNode, mustBe wanted: String, named name: String) {
        let help = node.isNull ? "write \(wanted), or remove the item" : nil
        found.append(ScalarReader.mismatch(node, name, wanted, help: help ?? "write \(wanted)"))
    }

    mutating func report(missing key: String, _ node: YAMLNode, _ name: String) {
        found.append(
            Diagnostic(
                "fields/missing", "`\(key)` is missing from \(name)", at: node.span,
                help: "add `\(key): …`: Prometheus requires it"))
    }

    mutating func report(
        unknown key: Located<String>, among known: [String], _ name: String
    ) {
        found.append(
            Diagnostic(
                "fields/unknown", "\(name) has no key `\(key.value)`", at: key.span,
                help: Suggestion.help(insteadOf: key.value, among: known)))
    }

    mutating func report(noFile node: YAMLNode, _ name: String, _ instead: String?) {
        found.append(
            Diagnostic(
                "prometheus/secret", "Prometheus can't read \(name) from a file", at: node.span,
                help: instead
                    ?? "write the value, or sign in by a key that takes a file, such as "
                    + "`basic_auth` or `authorization`"))
    }

    mutating func report(
        variable: String, _ node: YAMLNode, _ name: String, _ instead: String?
    ) {
        found.append(
            Diagnostic(
                "prometheus/variable",
                "Prometheus fills no variable into \(name): `\(variable)` would stay as it is",
                at: node.span, help: instead ?? "write the value"))
    }
}
