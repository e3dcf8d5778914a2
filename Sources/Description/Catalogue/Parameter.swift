import Diagnostics
import StackModel
package import YAML

/// A value that users may set on a component.
package struct Parameter: Sendable {
    /// What values are taken.
    package enum Kind: String, Sendable, CaseIterable {
        case boolean, integer, text, duration, size, port, choice
    }

    /// The key under which users set it.
    package var name: Located<String>
    /// The type of its values.
    package var kind: Kind
    /// The text of the default; nil if the user must give a value.
    package var fallback: String?
    /// A default with a condition, as it is written.
    package var conditionalFallback: YAMLNode?
    /// What it is for, in a sentence without a full stop.
    package var about: String?
    /// A value for the reference, where the default shows none.
    package var example: String?
    /// The words that are taken, if it is a choice.
    package var choices: [String]
    /// What its values must look like; nil takes all of the type.
    package var pattern: Pattern?
    /// The pattern in words: what is taken.
    package var allowed: String?

    /// Decodes one entry of `parameters`.
    static func decode(_ entry: YAMLEntry, into bag: inout DiagnosticBag) -> Parameter? {
        let what = "parameters.\(entry.name.value)"
        guard var fields = FieldReader(entry.value, what, into: &bag) else { return nil }
        let kind = fields.choice("type", of: Kind.self, into: &bag)
        let fallback = fields.node("default")
        let about = fields.text("about", into: &bag)?.value
        let example = fields.node("example")
        let choices = fields.texts("choices", into: &bag).map(\.value)
        let pattern = fields.text("pattern", into: &bag).flatMap { readPattern($0, into: &bag) }
        let allowed = fields.text("allowed", into: &bag)?.value
        fields.finish(into: &bag)
        guard let kind else {
            if fields.keySpan("type") == nil {
                bag.report(
                    Diagnostic(
                        "fields/missing", "`type` is missing from `\(what)`", at: entry.key.span))
            }
            return nil
        }
        var parameter = Parameter(
            name: entry.name, kind: kind.value, fallback: nil, about: about, choices: choices,
            pattern: pattern, allowed: allowed)
        if let fallback, fallback.mappingEntries != nil {
            parameter.conditionalFallback = fallback
        } else if let fallback {
            // What is made of other parameters is looked at once they have their values.
            let isMade = kind.value == .text && fallback.valueText?.contains("${") == true
            parameter.fallback =
                isMade ? fallback.valueText : parameter.read(fallback, into: &bag)
        }
        parameter.example = example.flatMap { parameter.read($0, into: &bag) }
        return parameter
    }

    /// The same with the default for an image.
    func settled(for image: ImageReference?, into bag: inout DiagnosticBag) -> Parameter {
        guard let conditionalFallback else { return self }
        var placeholders = Placeholders()
        placeholders.image = image
        var parameter = self
        parameter.fallback = placeholders.fill(conditionalFallback, into: &bag).flatMap {
            read($0, into: &bag)
        }
        return parameter
    }

    private static func readPattern(
        _ text: Located<String>, into bag: inout DiagnosticBag
    ) -> Pattern? {
        do throws(PatternError) {
            return try Pattern(text.value)
        } catch {
            bag.report(
                Diagnostic(
                    "component/pattern", "`\(text.value)` is no pattern: \(error.message)",
                    at: text.span,
                    help: "write characters, classes such as `[a-z0-9_]` and repetitions such as "
                        + "`{1,63}`"))
            return nil
        }
    }

    /// The text of a value, if it is one that this parameter takes.
    func read(_ node: YAMLNode, into bag: inout DiagnosticBag) -> String? {
        guard let text = readType(node, into: &bag) else { return nil }
        guard let pattern, !pattern.matches(text) else { return text }
        let shown = text.utf8.count > 80 ? "\(text.prefix(40))…" : text
        bag.report(
            Diagnostic(
                "parameter/pattern", "`\(shown)` is not taken for `\(name.value)`", at: node.span,
                help: allowed.map { "use \($0)" } ?? "write what `\(pattern.text)` matches"))
        return nil
    }

    /// The text of a value, if it is one of this parameter's type.
    private func readType(_ node: YAMLNode, into bag: inout DiagnosticBag) -> String? {
        let what = name.value
        switch kind {
        case .boolean:
            return ScalarReader.boolean(node, what, into: &bag).map { $0.value ? "true" : "false" }
        case .integer:
            let range = Int.min...Int.max
            return ScalarReader.integer(node, what, in: range, into: &bag).map { "\($0.value)" }
        case .port: return ScalarReader.port(node, what, into: &bag).map { "\($0.value)" }
        case .duration:
            return ScalarReader.milliseconds(node, what, into: &bag).flatMap { _ in node.valueText }
        case .size:
            return ScalarReader.bytes(node, what, into: &bag).flatMap { _ in node.valueText }
        case .text: return ScalarReader.text(node, what, into: &bag)?.value
        case .choice: return chosen(node, into: &bag)
        }
    }

    private func chosen(_ node: YAMLNode, into bag: inout DiagnosticBag) -> String? {
        guard let text = ScalarReader.text(node, name.value, into: &bag)?.value else { return nil }
        if choices.contains(text) { return text }
        let near = Suggestion.nearest(to: text, among: choices)
        bag.report(
            Diagnostic(
                "parameter/choice", "`\(text)` is no choice of `\(name.value)`", at: node.span,
                help: near.map { "did you mean `\($0)`?" }
                    ?? "take one of \(choices.joined(separator: ", "))"))
        return nil
    }
}
