import Diagnostics
import StackModel
import YAML

extension RecordingRule {
    /// Decodes an item of `recording`.
    static func decode(
        _ node: YAMLNode, into bag: inout DiagnosticBag
    ) -> RecordingRule? {
        guard var fields = FieldReader(node, "a recording rule", into: &bag) else { return nil }
        let name = fields.requiredText("record", into: &bag)
        let expression = fields.requiredText("expr", into: &bag)
        let labels = fields.entries("labels", into: &bag).compactMap { entry in
            entry.value.valueText.map { LabelPair(entry.name.value, $0) }
        }
        fields.finish(into: &bag)
        guard let name, let expression else { return nil }
        return RecordingRule(
            name: name.value, expression: expression.value, labels: labels,
            origin: Origin(name.span))
    }
}
