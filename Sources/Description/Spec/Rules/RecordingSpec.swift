import Diagnostics
package import StackModel
package import YAML

/// A recording rule as the user wrote it.
package struct RecordingSpec: Sendable {
    /// The name under which the result is kept.
    package var name: Located<String>
    /// The query, in PromQL.
    package var expression: Located<String>
    /// Labels added to the result.
    package var labels: [Located<LabelPair>]

    /// The rule as the model has it.
    var rule: RecordingRule {
        RecordingRule(
            name: name.value, expression: expression.value, labels: labels.map(\.value),
            origin: Origin(name.span))
    }

    /// Decodes a rule with `record`.
    static func decode(_ node: YAMLNode, into bag: inout DiagnosticBag) -> RecordingSpec? {
        guard var fields = FieldReader(node, "a recording rule", .recording, into: &bag) else {
            return nil
        }
        let name = fields.requiredText("record", into: &bag)
        let expression = fields.requiredText("expr", into: &bag)
        let labels = fields.entries("labels", into: &bag).compactMap { entry in
            ScalarReader.text(entry.value, "label \(entry.name.value)", into: &bag).map {
                Located(LabelPair(entry.name.value, $0.value), at: entry.key.span)
            }
        }
        fields.finish(into: &bag)
        guard let name, let expression else { return nil }
        return RecordingSpec(name: name, expression: expression, labels: labels)
    }
}
