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
    /// How much it matters.
    package var severity: AlertRule.Severity
    /// Further labels of the alert.
    package var labels: [Located<LabelPair>]
    /// What is wrong, in one sentence; may hold Prometheus's templates.
    package var summary: String
    /// What it means and what to look at.
    package var description: String?
    /// All that is written with Prometheus's templates: the texts, and the labels' values.
    package var texts: [Located<String>]

    /// The alert as the model has it, with further labels in front of its own.
    package func rule(labels extra: [LabelPair] = [], _ provenance: Provenance) -> AlertRule {
        AlertRule(
            name: name.value, expression: expression.value, hold: hold, severity: severity,
            labels: extra + labels.map(\.value), summary: summary, description: description,
            origin: provenance.origin(name.span))
    }
}

extension AlertSpec {
    /// Decodes an item of `alerts`.
    static func decode(_ node: YAMLNode, into bag: inout DiagnosticBag) -> AlertSpec? {
        guard var fields = FieldReader(node, "an alert", into: &bag) else { return nil }
        let name = fields.requiredText("alert", into: &bag)
        let expression = fields.requiredText("expr", into: &bag)
        let summary = fields.text("summary", into: &bag)
        let labelNodes = fields.entries("labels", into: &bag)
        let labels = labelNodes.compactMap { entry in
            ScalarReader.text(entry.value, "label \(entry.name.value)", into: &bag).map {
                Located(LabelPair(entry.name.value, $0.value), at: entry.key.span)
            }
        }
        let values = labelNodes.map { Located($0.value.scalarText, at: $0.value.span) }
        let severity = fields.choice("severity", of: AlertRule.Severity.self, into: &bag)
        let hold = fields.timeSpan("for", into: &bag)?.value
        let description = fields.text("description", into: &bag)
        fields.finish(into: &bag)
        guard let name, let expression else { return nil }
        return AlertSpec(
            name: name, expression: expression, hold: hold ?? .seconds(0),
            severity: severity?.value ?? .warning, labels: labels,
            summary: summary?.value ?? name.value, description: description?.value,
            texts: [summary, description].compactMap { $0 } + values)
    }
}
