package import Diagnostics

/// Reads a scalar as the type its field asks for; YAML's own guesses play no part.
/// `what` names the value in messages, as for `FieldReader`.
package enum ScalarReader {
    /// Any scalar as text.
    package static func text(
        _ node: YAMLNode, _ what: @autoclosure () -> String, into bag: inout DiagnosticBag
    ) -> Located<String>? {
        guard let text = scalar(node, what(), "a text", into: &bag) else { return nil }
        return Located(text, at: node.span)
    }

    /// `true` or `false`.
    package static func boolean(
        _ node: YAMLNode, _ what: @autoclosure () -> String, into bag: inout DiagnosticBag
    ) -> Located<Bool>? {
        let kind = "`true` or `false`"
        guard let text = scalar(node, what(), kind, into: &bag) else { return nil }
        switch text.lowercased() {
        case "true": return Located(true, at: node.span)
        case "false": return Located(false, at: node.span)
        case "yes", "on", "y", "1":
            bag.report(mismatch(node, what(), kind, help: "write `true`"))
        case "no", "off", "n", "0":
            bag.report(mismatch(node, what(), kind, help: "write `false`"))
        default: bag.report(mismatch(node, what(), kind, help: "write `true` or `false`"))
        }
        return nil
    }

    /// One of the words of `type`.
    package static func choice<T: RawRepresentable & CaseIterable>(
        _ node: YAMLNode, _ what: @autoclosure () -> String, of type: T.Type,
        into bag: inout DiagnosticBag
    ) -> Located<T>? where T.RawValue == String {
        guard let text = scalar(node, what(), phrase(for: type), into: &bag) else { return nil }
        if let value = T(rawValue: text) { return Located(value, at: node.span) }
        let kind = phrase(for: type)
        let help = Suggestion.nearest(to: text, among: T.allCases.map { $0.rawValue })
            .map { "did you mean `\($0)`?" }
        bag.report(
            mismatch(node, what(), kind, id: "fields/value", help: help ?? "write \(kind)"))
        return nil
    }

    private static func phrase<T: RawRepresentable & CaseIterable>(
        for type: T.Type
    ) -> String where T.RawValue == String {
        let list = T.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        return T.allCases.count == 1 ? list : "one of \(list)"
    }

    /// The text of a scalar that is to be `kind`; nil with a finding for anything else.
    static func scalar(
        _ node: YAMLNode, _ what: @autoclosure () -> String, _ kind: @autoclosure () -> String,
        into bag: inout DiagnosticBag
    ) -> String? {
        if case .scalar(let scalar) = node.content, !scalar.isNull { return scalar.text }
        let help = node.isNull ? "write it after the `:`, or take the key out" : "write \(kind())"
        bag.report(mismatch(node, what(), kind(), help: help))
        return nil
    }

    /// The finding that `node` is not the `kind` that was asked for.
    package static func mismatch(
        _ node: YAMLNode, _ what: String, _ kind: String, id: String = "fields/type",
        help: String?
    ) -> Diagnostic {
        Diagnostic(
            id, "\(FieldName.phrase(what)) must be \(kind), not \(description(of: node))",
            at: node.span,
            related: node.anchored.map { [.init("it is written here", at: $0)] } ?? [],
            help: help)
    }

    private static func description(of node: YAMLNode) -> String {
        switch node.content {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar): scalar.isNull ? "empty" : "`\(excerpt(of: scalar.text))`"
        }
    }

    /// Short enough for a message, on one line.
    private static func excerpt(of text: String) -> String {
        let line = text.prefix { !$0.isNewline }
        return line.count > 40 || line.endIndex != text.endIndex ? "\(line.prefix(39))…" : text
    }
}
