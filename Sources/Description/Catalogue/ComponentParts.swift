import Diagnostics
import StackModel
import YAML

/// What a component's files say of metrics, decoded once for all services that use it alike;
/// what differs from service to service is still a placeholder, and origins are catalogue places.
struct ComponentParts {
    private let contracts: [ContractSpec]
    private let witnesses: [Witness]
    private let recording: [RecordingRule]
    private let alerts: [AlertSpec]
    private let dashboard: DashboardTemplate?

    init(of use: ComponentUse, into bag: inout DiagnosticBag) {
        let component = use.component
        func shared(_ node: YAMLNode?) -> YAMLNode? {
            node.flatMap { use.placeholders.fill($0, isShared: true, into: &bag) }
        }
        contracts = (shared(component.contracts)?.mappingEntries ?? []).compactMap {
            ContractSpec.decode($0, into: &bag)
        }
        witnesses = (shared(component.witnesses)?.sequenceItems ?? []).compactMap {
            Witness.decode($0, .description, into: &bag)
        }
        (recording, alerts) = Self.rules(
            shared(component.alerts), "alerts.yaml of \(component.kind)", into: &bag)
        let late = Set(contracts.filter { $0.arrival == .exercise }.map(\.name.value))
        let reader = DashboardReader(lateMetrics: late)
        dashboard = shared(component.dashboard).flatMap {
            reader.decode($0, of: component.kind, into: &bag)
        }
    }

    /// The metrics that `use` promises.
    func contracts(for use: ComponentUse) -> [MetricContract] {
        contracts.map { $0.contract(by: .component(kind: use.component.kind), use.provenance) }
    }

    /// What shows that the back end of `use` is really there.
    func witnesses(for use: ComponentUse) -> [Witness] {
        witnesses.map { shared in
            var witness = shared
            witness.meaning = shared.meaning.map(use.placeholders.complete)
            witness.origin = use.origin(shared.origin)
            return witness
        }
    }

    /// The recording rules of `use`.
    func recording(for use: ComponentUse) -> [RecordingRule] {
        recording.map { shared in
            var rule = shared
            rule.expression = use.placeholders.complete(shared.expression)
            rule.origin = use.origin(shared.origin)
            return rule
        }
    }

    /// The alerts of `use`, with the component's label.
    func alerts(for use: ComponentUse) -> [AlertRule] {
        let label = LabelPair("component", use.component.kind)
        return alerts.map { shared in
            var rule = shared.rule(labels: [label], use.provenance)
            rule.expression = use.placeholders.complete(rule.expression)
            rule.summary = use.placeholders.complete(rule.summary)
            rule.description = rule.description.map(use.placeholders.complete)
            return rule
        }
    }

    /// The dashboard of `use`, if the component has one.
    func dashboard(for use: ComponentUse) -> DashboardTemplate? {
        dashboard?.completed(for: use)
    }

    private static func rules(
        _ node: YAMLNode?, _ what: String, into bag: inout DiagnosticBag
    ) -> ([RecordingRule], [AlertSpec]) {
        guard let node, var fields = FieldReader(node, what, into: &bag) else { return ([], []) }
        let recording = fields.items("recording", into: &bag)
        let alerts = fields.items("alerts", into: &bag)
        fields.finish(into: &bag)
        return (
            recording.compactMap { RecordingRule.decode($0, into: &bag) },
            alerts.compactMap { AlertSpec.decode($0, into: &bag) }
        )
    }
}
