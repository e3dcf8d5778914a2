import Diagnostics
import PromQL
import StackModel
import YAML

/// Texts of alerts that use what the expression does not give.
enum AlertTemplates: StackCheck {
    static let ids = ["alerts/label", "alerts/template"]

    /// Beyond this, more of the same would not help.
    private static let most = 10

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        var places = PartPlaces(context)
        for item in context.rules {
            let flow = item.query.map { LabelFlow($0.root) }
            var lost: Set<String> = []
            for text in item.texts where text.value.contains("{{") {
                let template = AlertTemplate(text.value)
                check(template, in: text, &places, into: &bag)
                for label in template.labels where lost.count < most {
                    guard let flow, !flow.labels.holds(label.name),
                        lost.insert(label.name).inserted
                    else { continue }
                    let span = places.span(of: label.range, in: text)
                    let loser = flow.loser(of: label.name)
                    let related = loser.map {
                        places.span(of: $0.range, in: item.expression)
                    }
                    bag.report(finding(label.name, loser, at: span, related))
                }
            }
        }
    }

    private static func finding(
        _ label: String, _ loser: QueryNode?, at span: SourceSpan, _ place: SourceSpan?
    ) -> Diagnostic {
        Diagnostic(
            "alerts/label", .warning,
            "the label `\(label)` is always empty here: the expression does not keep it", at: span,
            related: place.map { [.init("it is dropped here", at: $0)] } ?? [],
            help: "\(cure(label, loser)), or take `\(label)` out of the text")
    }

    private static func cure(_ label: String, _ loser: QueryNode?) -> String {
        guard case .aggregation(let aggregation)? = loser?.kind else {
            return "keep the label in the expression"
        }
        switch aggregation.grouping {
        case .all: return "write `\(aggregation.operation) by (\(label)) (…)`"
        case .by: return "add `\(label)` to `by (…)`"
        case .without: return "take `\(label)` out of `without (…)`"
        }
    }

    private static func check(
        _ template: AlertTemplate, in text: Located<String>, _ places: inout PartPlaces,
        into bag: inout DiagnosticBag
    ) {
        if let start = template.unclosed {
            bag.report(
                Diagnostic(
                    "alerts/template", "Prometheus refuses this text: `{{` is never closed",
                    at: places.span(of: start..<start + 2, in: text), help: "close it with `}}`"))
        }
        for function in template.unknownFunctions.prefix(most) {
            let near = Suggestion.nearest(to: function.name, among: TemplateWords.functions)
            bag.report(
                Diagnostic(
                    "alerts/template",
                    "Prometheus refuses this text: there is no function `\(function.name)`",
                    at: places.span(of: function.range, in: text),
                    help: near.map { "did you mean `\($0)`?" }
                        ?? "call one that Prometheus has, such as `humanize`, or write the word in "
                        + "quotes"))
        }
        for variable in template.unknown.prefix(most) {
            let known = ["labels", "value", "externalLabels", "externalURL"]
            let near = Suggestion.nearest(to: variable.name, among: known)
            bag.report(
                Diagnostic(
                    "alerts/template",
                    "Prometheus refuses this text: unknown variable `$\(variable.name)`",
                    at: places.span(of: variable.range, in: text),
                    help: near.map { "did you mean `$\($0)`?" }
                        ?? "use `$labels`, `$value`, `$externalLabels` or `$externalURL`"))
        }
    }
}
