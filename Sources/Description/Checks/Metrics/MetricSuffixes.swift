import Diagnostics
import StackModel
import YAML

/// Names whose ending says another type than the promise does.
enum MetricSuffixes: StackCheck {
    static let ids = [
        "metrics/counter-suffix", "metrics/total-suffix", "metrics/histogram-suffix",
    ]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for contract in context.spec.allMetrics.flatMap(\.contracts) {
            let name = contract.name.value
            if let finding = finding(name, contract.type.value, at: contract.name.span) {
                bag.report(finding)
            }
        }
    }

    private static func finding(
        _ name: String, _ type: MetricType, at span: SourceSpan
    ) -> Diagnostic? {
        switch type {
        case .counter:
            return name.hasSuffix("_total")
                ? nil
                : Diagnostic(
                    "metrics/counter-suffix", .warning,
                    "counter `\(name)` does not end in `_total`", at: span,
                    help: "client libraries add the ending by themselves or want it: promise "
                        + "`\(name)_total` if that is what the service serves")
        case .histogram, .summary:
            let endings = type == .histogram ? ["_bucket", "_count", "_sum"] : ["_count", "_sum"]
            guard let ending = endings.first(where: name.hasSuffix) else {
                return total(name, type, at: span)
            }
            return Diagnostic(
                "metrics/histogram-suffix",
                "`\(name)` is a part of a \(type.rawValue), not the \(type.rawValue) itself",
                at: span, help: "promise `\(name.dropLast(ending.count))`")
        case .gauge, .info, .stateset: return total(name, type, at: span)
        case .untyped: return nil
        }
    }

    private static func total(
        _ name: String, _ type: MetricType, at span: SourceSpan
    ) -> Diagnostic? {
        guard name.hasSuffix("_total") else { return nil }
        return Diagnostic(
            "metrics/total-suffix", .warning,
            "`\(name)` is called a \(type.rawValue), but `_total` is how counters end", at: span,
            help: "write `counter`, or give the metric another name")
    }
}
