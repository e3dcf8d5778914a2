import Diagnostics
import StackModel
import YAML

/// One metric that is promised with two types.
enum MetricTypes: StackCheck {
    static let ids = ["metrics/type-conflict"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        var first: [String: ContractSpec] = [:]
        for contract in context.spec.allMetrics.flatMap(\.contracts) {
            guard let other = first[contract.name.value] else {
                first[contract.name.value] = contract
                continue
            }
            if other.type.value != contract.type.value {
                bag.report(
                    conflict(
                        contract.name, contract.type.value, other.type.value, at: other.name.span,
                        .warning))
            }
        }
    }

    /// The finding about a metric that is `type` here and `other` elsewhere: an error in one job,
    /// where both can't be; between jobs Prometheus takes it.
    static func conflict(
        _ name: Located<String>, _ type: MetricType, _ other: MetricType, at place: SourceSpan,
        _ severity: Diagnostic.Severity = .error
    ) -> Diagnostic {
        Diagnostic(
            "metrics/type-conflict", severity,
            "`\(name.value)` is promised as a \(type.rawValue) here and as a \(other.rawValue) "
                + "elsewhere",
            at: name.span, related: [.init("the other promise stands here", at: place)],
            help: severity == .error
                ? "a metric has one type: mend one of the two, or rename one"
                : "a query over both jobs would mix them: rename one, if they are different things")
    }
}
