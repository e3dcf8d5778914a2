import Diagnostics
import StackModel
import YAML

/// Sizes and durations in Compose's words that the engine would refuse.
enum ComposeQuantities: StackCheck {
    static let ids = ["compose/size", "compose/duration"]

    private static let sizes = ["mem_limit", "mem_reservation", "shm_size"]
    private static let delays = ["interval", "timeout", "start_period", "start_interval"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.spec.services {
            for key in sizes { checkSize(key, service.node[key], into: &bag) }
            checkDuration("stop_grace_period", service.node["stop_grace_period"], into: &bag)
            guard let check = service.node["healthcheck"] else { continue }
            for key in delays { checkDuration(key, check[key], into: &bag) }
        }
    }

    private static func checkSize(
        _ key: String, _ node: YAMLNode?, into bag: inout DiagnosticBag
    ) {
        guard let node, let text = node.valueText, !text.contains("$") else { return }
        var problems = DiagnosticBag()
        // A bare number counts bytes.
        if text.utf8.allSatisfy(Grammar.isDigit) { return }
        if ScalarReader.bytes(node, key, into: &problems) != nil { return }
        bag.report(
            Diagnostic(
                "compose/size", "`\(text)` of `\(key)` is no size", at: node.span,
                help: "write a number with `k`, `m` or `g`, e.g. `512m`"))
    }

    private static func checkDuration(
        _ key: String, _ node: YAMLNode?, into bag: inout DiagnosticBag
    ) {
        guard let node, let text = node.valueText, !text.contains("$") else { return }
        if isDuration(text) { return }
        bag.report(
            Diagnostic(
                "compose/duration", "`\(text)` of `\(key)` is no duration", at: node.span,
                help: "write a number with its unit, e.g. `10s` or `1m30s`"))
    }

    /// Whether a text is numbers with units, as Go reads durations: fractions are fine.
    private static func isDuration(_ text: String) -> Bool {
        var rest = text[...]
        if rest.isEmpty { return false }
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard Double(number) != nil, ["h", "m", "s", "ms", "us", "ns"].contains(unit) else {
                return false
            }
        }
        return true
    }
}
