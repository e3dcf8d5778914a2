import Diagnostics
package import StackModel
package import YAML

/// A metric that somebody promises, with the places of what was written.
package struct ContractSpec: Sendable {
    /// The metric's name: the key under `expect`.
    package var name: Located<String>
    /// The metric's type.
    package var type: Located<MetricType>
    /// Labels that its series carry.
    package var labels: [Located<String>]
    /// When the promise is due.
    package var arrival: MetricContract.Arrival
    /// What it means, in a sentence.
    package var about: String?
    /// Grafana's unit for its values.
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
        guard var fields = FieldReader(entry.value, what, .contract, into: &bag) else { return nil }
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
