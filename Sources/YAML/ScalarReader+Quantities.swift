package import Diagnostics

extension ScalarReader {
    /// A duration such as `15s` or `1m30s`, in milliseconds.
    package static func milliseconds(
        _ node: YAMLNode, _ what: @autoclosure () -> String, into bag: inout DiagnosticBag
    ) -> Located<Int>? {
        let kind = "a duration such as `15s`"
        guard let text = scalar(node, what(), kind, into: &bag) else { return nil }
        if let value = duration(text) { return Located(value, at: node.span) }
        let help =
            Int(text) != nil
            ? "add a unit, as in `\(text)s`; the units are ms, s, m, h, d, w"
            : "write whole numbers with units, the largest first, as in `1m30s`; "
                + "the units are ms, s, m, h, d, w"
        bag.report(mismatch(node, what(), kind, help: help))
        return nil
    }

    /// A duration as a text of its own, in milliseconds; nil where it is none.
    package static func milliseconds(_ text: String) -> Int? { duration(text) }

    /// A size such as `64m` or `1.5g`, in bytes; a unit is a power of 1,024, as in Compose.
    package static func bytes(
        _ node: YAMLNode, _ what: @autoclosure () -> String, into bag: inout DiagnosticBag
    ) -> Located<Int>? {
        let kind = "a size such as `64m`"
        guard let text = scalar(node, what(), kind, into: &bag) else { return nil }
        if let value = size(text) { return Located(value, at: node.span) }
        let help = "write a number with a unit: b, k, m, g or kb, mb, gb"
        bag.report(mismatch(node, what(), kind, help: help))
        return nil
    }

    /// A size as a text of its own, in bytes; nil where it is none.
    package static func bytes(_ text: String) -> Int? { size(text) }

    private static let durationUnits: [(name: String, milliseconds: Int)] = [
        ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000),
        ("ms", 1),
    ]

    /// Each unit at most once, the largest first, as Prometheus reads durations.
    private static func duration(_ text: String) -> Int? {
        var rest = text[...]
        var total = 0
        var units = durationUnits[...]
        while !rest.isEmpty {
            guard
                let amount = dropNumber(&rest, { $0.isASCII && $0.isWholeNumber }).flatMap({
                    Int($0)
                })
            else { return nil }
            let name = rest.prefix { $0.isLetter }
            rest = rest[name.endIndex...]
            guard let unit = units.firstIndex(where: { $0.name == name }) else { return nil }
            let (product, isTooLarge) = amount.multipliedReportingOverflow(
                by: units[unit].milliseconds)
            let (sum, isTooMuch) = total.addingReportingOverflow(product)
            if isTooLarge || isTooMuch { return nil }
            total = sum
            units = units[(unit + 1)...]
        }
        return text.isEmpty ? nil : total
    }

    private static func size(_ text: String) -> Int? {
        var rest = text[...]
        guard let digits = dropNumber(&rest, { $0.isASCII && ($0.isWholeNumber || $0 == ".") }),
            digits.first != ".", digits.last != ".", let amount = Double(digits)
        else { return nil }
        if rest.first == " " { rest.removeFirst() }
        var unit = rest.lowercased()[...]
        let shift = "kmgt".firstIndex { $0 == unit.first }.map {
            10 * ("kmgt".distance(from: "kmgt".startIndex, to: $0) + 1)
        }
        if shift != nil { unit.removeFirst() }
        // `64MiB`, `64mb` and `64m` are the same to Compose.
        guard ["", "b", "ib"].contains(unit), shift != nil || unit != "ib" else { return nil }
        let size = amount * Double(1 << (shift ?? 0))
        return size < Double(Int.max) ? Int(size) : nil
    }

    private static func dropNumber(
        _ rest: inout Substring, _ belongs: (Character) -> Bool
    ) -> Substring? {
        let number = rest.prefix(while: belongs)
        rest = rest[number.endIndex...]
        return number.isEmpty ? nil : number
    }
}
