package import Diagnostics

extension ScalarReader {
    /// A whole number in decimal digits.
    package static func integer(
        _ node: YAMLNode, _ what: @autoclosure () -> String, in range: ClosedRange<Int>,
        into bag: inout DiagnosticBag
    ) -> Located<Int>? {
        let kind = "a whole number"
        guard let text = scalar(node, what(), kind, into: &bag) else { return nil }
        guard isPlainInteger(text) else {
            bag.report(mismatch(node, what(), kind, help: numberHelp(text)))
            return nil
        }
        return located(Int(text), in: range, node, what(), into: &bag)
    }

    /// A decimal number; an exponent is understood, other notations are not.
    package static func number(
        _ node: YAMLNode, _ what: @autoclosure () -> String, into bag: inout DiagnosticBag
    ) -> Located<Double>? {
        let kind = "a number"
        guard let text = scalar(node, what(), kind, into: &bag) else { return nil }
        if isPlainNumber(text), let value = Double(text), value.isFinite {
            return Located(value, at: node.span)
        }
        bag.report(mismatch(node, what(), kind, help: numberHelp(text)))
        return nil
    }

    /// A TCP port; digits in quotes are fine.
    package static func port(
        _ node: YAMLNode, _ what: @autoclosure () -> String, into bag: inout DiagnosticBag
    ) -> Located<Int>? {
        let kind = "a port number"
        guard let text = scalar(node, what(), kind, into: &bag) else { return nil }
        guard isPlainInteger(text) else {
            let isMapped = text.contains(":") && !text.contains("$")
            let help =
                isMapped
                ? "write the port alone; a published port belongs in `ports`" : numberHelp(text)
            bag.report(mismatch(node, what(), kind, help: help))
            return nil
        }
        return located(Int(text), in: 1...65_535, node, what(), into: &bag)
    }

    private static func located(
        _ value: Int?, in range: ClosedRange<Int>, _ node: YAMLNode,
        _ what: @autoclosure () -> String, into bag: inout DiagnosticBag
    ) -> Located<Int>? {
        if let value, range.contains(value) { return Located(value, at: node.span) }
        bag.report(
            mismatch(
                node, what(), bounds(of: range), id: "fields/range",
                help: "choose a number in that range"))
        return nil
    }

    private static func bounds(of range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (0, .max): "0 or more"
        case (let lower, .max): "\(lower) or more"
        case (.min, let upper): "\(upper) or less"
        case (let lower, let upper): "from \(lower) to \(upper)"
        }
    }

    /// Digits, perhaps behind a minus, without a leading zero.
    private static func isPlainInteger(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard let first = digits.first, digits.allSatisfy(isDigit) else { return false }
        return first != UInt8(ascii: "0") || text.utf8.count == 1
    }

    /// An integer, then perhaps `.` and digits, then perhaps an exponent, as JSON has it.
    private static func isPlainNumber(_ text: String) -> Bool { JSONNumber.isNumber(text) }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// Explains the notations that YAML readers disagree about.
    private static func numberHelp(_ text: String) -> String {
        if text.contains("$") {
            return "write the number itself: variables have no value here"
        }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let lower = digits.lowercased()
        if lower.hasPrefix("0x") || lower.hasPrefix("0o") || lower.hasPrefix("0b") {
            return "write it in decimal digits"
        }
        if digits.count > 1, digits.first == "0", digits.utf8.allSatisfy(isDigit) {
            return "take the leading zero out; some readers take it for an octal number"
        }
        if digits.contains("_") || digits.contains(",") {
            return "write the digits without separators"
        }
        if digits.contains(":") { return "write digits alone; some readers take `:` for base 60" }
        if digits.first == "." || digits.last == "." {
            return "write a digit on each side of the `.`"
        }
        if Double(text) != nil { return "write it out in digits" }
        return "write digits, without a unit"
    }
}
