import Diagnostics
package import StackModel
package import YAML

/// A metric that somebody promises, with the places of what was written.
package struct ContractSpec: Sendable {
    package var name: Located<String>
    package var type: Located<MetricType>
    package var labels: [Located<String>]
    package var arrival: MetricContract.Arrival
    package var about: String?
    package var unit: String?

    /// The contract as the model has it.
    package func contract(
        by source: MetricContract.Source, _ provenance: Provenance
    ) -> MetricContract {
        MetricContract(
            name: name.value, type: type.value, labels: labels.map(\.value), arrival: arrival,
            about: about, unit: unit, source: source, origin: provenance.origin(name.span))
    }
}

extension ContractSpec {
    /// Decodes `name: type` or `name: {type: …, labels: […], …}`.
    static func decode(_ entry: YAMLEntry, into bag: inout DiagnosticBag) -> ContractSpec? {
        let what = "expect.\(entry.name.value)"
        if entry.value.valueText != nil {
            return ScalarReader.choice(entry.value, what, of: MetricType.self, into: &bag).map {
                ContractSpec(name: entry.name, type: $0, labels: [], arrival: .scrape)
            }
        }
        guard var fields = FieldReader(entry.value, what, into: &bag) else { return nil }
        let type = fields.choice("type", of: MetricType.self, into: &bag)
        if type == nil, fields.keySpan("type") == nil {
            bag.report(
                Diagnostic(
                    "fields/missing", "`type` is missing from `\(what)`", at: entry.key.span,
                    help: "say what it is: `\(entry.name.value): {type: gauge}`"))
        }
        let labels = fields.texts("labels", into: &bag)
        let arrival = fields.choice("after", of: MetricContract.Arrival.self, into: &bag)
        let about = fields.text("about", into: &bag)?.value
        let unit = fields.text("unit", into: &bag)?.value
        fields.finish(into: &bag)
        return type.map {
            ContractSpec(
                name: entry.name, type: $0, labels: labels, arrival: arrival?.value ?? .scrape,
                about: about, unit: unit)
        }
    }
}
