import Diagnostics
package import StackModel
package import YAML

/// An alert as the user or a component wrote it.
package struct AlertSpec: Sendable {
    /// The alert's name.
    package var name: Located<String>
    /// The query, in PromQL.
    package var expression: Located<String>
    /// How long it must hold before the alert fires.
    package var hold: TimeSpan
    /// How long it goes on firing after the query gave no result.
    package var keepFiring: TimeSpan?
    /// How much it matters; nil for a rule that does not say.
    package var severity: AlertRule.Severity?
    /// Further labels of the alert.
    package var labels: [Located<LabelPair>]
    /// What is wrong, in one sentence; may hold Prometheus's templates. Empty where nobody says.
    package var summary: String
    /// What it means and what to look at.
    package var description: String?
    /// Annotations besides those two.
    package var annotations: [Located<LabelPair>] = []
    /// All that is written with Prometheus's templates: the texts, and the labels' values.
    package var texts: [Located<String>]

    /// The alert as the model has it, with further labels in front of its own.
    package func rule(labels extra: [LabelPair] = [], _ provenance: Provenance) -> AlertRule {
        var rule = AlertRule(
            name: name.value, expression: expression.value, hold: hold, severity: severity,
            labels: extra + labels.map(\.value), summary: summary, description: description,
            origin: provenance.origin(name.span))
        rule.keepFiring = keepFiring
        rule.annotations = annotations.map(\.value)
        return rule
    }
}

extension AlertSpec {
    /// Decodes an alert, with the keys of Prometheus's own rules and belfry's short ones for the
    /// label `severity` and the annotations `summary` and `description`.
    ///
    /// One that is pasted as it is, `isVerbatim`, gets no severity and no summary that it does not
    /// have.
    static func decode(
        _ node: YAMLNode, isVerbatim: Bool = false, into bag: inout DiagnosticBag
    ) -> AlertSpec? {
        guard var fields = FieldReader(node, "an alert", .alert, into: &bag) else { return nil }
        let name = fields.requiredText("alert", into: &bag)
        let expression = fields.requiredText("expr", into: &bag)
        var texts = AlertWords(&fields, into: &bag)
        let hold = fields.timeSpan("for", into: &bag)?.value
        let keepFiring = fields.timeSpan("keep_firing_for", into: &bag)?.value
        fields.finish(into: &bag)
        guard let name, let expression else { return nil }
        if !isVerbatim { texts.complete(with: name.value) }
        return AlertSpec(
            name: name, expression: expression, hold: hold ?? .seconds(0), keepFiring: keepFiring,
            severity: texts.severity, labels: texts.labels, summary: texts.summary ?? "",
            description: texts.description, annotations: texts.annotations,
            texts: texts.templates)
    }
}
