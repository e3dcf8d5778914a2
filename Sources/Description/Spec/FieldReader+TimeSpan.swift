import Diagnostics
import StackModel
import YAML

extension FieldReader {
    /// A length of time such as `15s` or `1m30s`.
    mutating func timeSpan(_ key: String, into bag: inout DiagnosticBag) -> Located<TimeSpan>? {
        milliseconds(key, into: &bag).map {
            Located(TimeSpan(milliseconds: $0.value), at: $0.span)
        }
    }

    /// One in which something can happen: `0s` would mean nothing, or what nobody expects.
    mutating func positiveTimeSpan(
        _ key: String, into bag: inout DiagnosticBag
    ) -> Located<TimeSpan>? {
        guard let span = timeSpan(key, into: &bag) else { return nil }
        if span.value.milliseconds > 0 { return span }
        bag.report(
            Diagnostic(
                "fields/range", "`\(key)` must be longer than 0", at: span.span,
                help: "write a length of time such as `30s`, or leave the key out"))
        return nil
    }
}
