import Diagnostics
import StackModel
import YAML

/// One metric that is promised with two types.
enum MetricTypes: StackCheck {
    static let ids = ["metrics/type-conflict"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        var first: [String: ContractSpec] = [:]
        for contract in context.spec.services.flatMap({ $0.metrics?.contracts ?? [] }) {
            guard let other = first[contract.name.value] else {
                first[contract.name.value] = contract
                continue
            }
            if other.type.value != contract.type.value {
                bag.report(
                    conflict(
                        contract.name, contract.type.value, other.type.value, at: other.name.span))
            }
        }
    }

    /// The finding about a metric that is `type` here and `other` elsewhere.
    static func conflict(
        _ name: Located<String>, _ type: MetricType, _ other: MetricType, at place: SourceSpan
    ) -> Diagnostic {
        Diagnostic(
            "metrics/type-conflict",
            "`\(name.value)` is promised as a \(type.rawValue) here and as a \(other.rawValue) "
                + "elsewhere",
            at: name.span, related: [.init("the other promise stands here", at: place)],
            help: "a metric has one type: mend one of the two, or rename one")
    }
}
