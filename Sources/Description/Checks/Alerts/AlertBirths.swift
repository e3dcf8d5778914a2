import Diagnostics
import PromQL
import StackModel
import YAML

/// Alerts that miss the first event of a series, which begins at 1 instead of rising to it.
enum AlertBirths: StackCheck {
    static let ids = ["alerts/birth"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard context.stack.monitoring.store != nil, !context.rules.isEmpty else { return }
        let known = KnownMetrics(context)
        var places = PartPlaces(context)
        for item in context.rules where item.isAlert {
            for birth in item.query?.missedBirths ?? [] {
                guard let name = birth.counter.metric, let contract = known.promised[name],
                    contract.isBornWithEvents
                else { continue }
                let span = places.span(of: birth.counter.range, in: item.expression)
                bag.report(finding(birth, name, item, at: span))
            }
        }
    }

    private static func finding(
        _ birth: Birth, _ name: String, _ item: ReadRule, at span: SourceSpan
    ) -> Diagnostic {
        let cure = form(birth, item.expression.value).map {
            "replace `\(birth.function)(…)` with `\($0)`"
        }
        return Diagnostic(
            "alerts/birth", .warning,
            "`\(item.name.value)` misses the first event of each series: a series of "
                + "`\(name)` may begin at 1, and `\(birth.function)` needs an earlier sample",
            at: span,
            help: (cure ?? "count new series as well") + ", or let the service set the counter to "
                + "0 for all label values when it starts")
    }

    /// An expression that counts new series as well, unless Prometheus itself was not looking.
    private static func form(_ birth: Birth, _ expression: String) -> String? {
        let selector = birth.counter.selector
        guard let window = selector.window, selector.shift.offset == 0,
            selector.shift.moment == nil
        else { return nil }
        let bytes = Array(expression.utf8)[birth.counter.range.lowerBound..<window.range.lowerBound]
        let name = String(decoding: bytes, as: UTF8.self)
        guard name.utf8.count <= 200 else { return nil }
        let length = TimeSpan(milliseconds: window.milliseconds).text
        return "((\(name) unless \(name) offset \(length)) and on (job, instance) "
            + "(up offset \(length) == 1) or increase(\(name)[\(length)]))"
    }
}

extension MetricContract {
    /// Whether a series of it may begin with the event that it counts.
    fileprivate var isBornWithEvents: Bool {
        switch type {
        case .counter, .histogram, .summary: !labels.isEmpty
        case .gauge, .untyped, .info, .stateset: false
        }
    }
}
