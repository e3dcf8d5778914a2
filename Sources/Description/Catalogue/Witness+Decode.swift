import Diagnostics
import StackModel
import YAML

extension Witness {
    /// Decodes an item of `witness`.
    static func decode(
        _ node: YAMLNode, _ provenance: Provenance, into bag: inout DiagnosticBag
    ) -> Witness? {
        guard var fields = FieldReader(node, "a witness", into: &bag) else { return nil }
        let metric = fields.requiredText("metric", into: &bag)
        let equals = fields.number("equals", into: &bag)?.value
        let least = fields.number("at_least", into: &bag)?.value
        let fresh = fields.boolean("fresh", into: &bag)?.value
        let meaning = fields.text("means", into: &bag)?.value
        fields.finish(into: &bag)
        guard let metric else { return nil }
        let conditions: [Condition] =
            [equals.map { .equals($0) }, least.map { .atLeast($0) }].compactMap { $0 }
            + (fresh == true ? [.fresh] : [])
        guard let condition = conditions.first, conditions.count == 1 else {
            bag.report(
                Diagnostic(
                    "component/witness", "witness `\(metric.value)` needs exactly one condition",
                    at: node.span, help: "write `equals`, `at_least` or `fresh: true`"))
            return nil
        }
        return Witness(
            metric: metric.value, condition: condition, meaning: meaning,
            origin: provenance.origin(metric.span))
    }
}
