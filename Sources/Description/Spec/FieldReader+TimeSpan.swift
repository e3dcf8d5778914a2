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
}
