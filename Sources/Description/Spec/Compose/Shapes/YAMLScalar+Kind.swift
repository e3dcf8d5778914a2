import YAML

extension YAMLScalar {
    /// What Compose's reader of YAML takes the scalar for, as belfry writes it.
    var composeKind: ComposeScalar.Kind {
        switch tag {
        case "!!str", "!": return .text
        case "!!int", "!!float": return .number
        case "!!bool": return .boolean
        default: break
        }
        if isNull { return .null }
        guard style == .plain else { return .text }
        if ["true", "True", "TRUE", "false", "False", "FALSE"].contains(text) { return .boolean }
        return Self.isNumber(text) || Self.isDate(text) ? .number : .text
    }

    /// Whether a plain scalar is a day, `2026-01-31`, with or without a time: no text either.
    private static func isDate(_ text: String) -> Bool {
        let day = text.utf8.prefix { $0 != UInt8(ascii: "T") && $0 != 116 && $0 != 32 }
        let parts = day.split(separator: 45, omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].count == 4
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(Grammar.isDigit) }
            && parts.dropFirst().allSatisfy { $0.count <= 2 }
    }

    /// Whether a plain scalar is a number: decimal with or without a fraction, or in another base.
    private static func isNumber(_ text: String) -> Bool {
        var rest = Substring(text.filter { $0 != "_" }).utf8[...]
        if let sign = rest.first, sign == 43 || sign == 45 { rest = rest.dropFirst() }
        if [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(String(Substring(rest))) {
            return true
        }
        guard rest.contains(where: Grammar.isDigit) else { return false }
        let head = rest.first == 48 ? rest.dropFirst().first.map { $0 | 0x20 } : nil
        switch head {
        case UInt8(ascii: "x"): return Int(Substring(rest.dropFirst(2)), radix: 16) != nil
        case UInt8(ascii: "o"): return Int(Substring(rest.dropFirst(2)), radix: 8) != nil
        case UInt8(ascii: "b"): return Int(Substring(rest.dropFirst(2)), radix: 2) != nil
        default: return isDecimal(rest)
        }
    }

    private static func isDecimal(_ bytes: Substring.UTF8View) -> Bool {
        var rest = bytes.drop(while: Grammar.isDigit)
        if rest.first == 46 { rest = rest.dropFirst().drop(while: Grammar.isDigit) }
        guard let exponent = rest.first else { return true }
        guard exponent | 0x20 == 101, rest.startIndex > bytes.startIndex else { return false }
        rest = rest.dropFirst()
        if let sign = rest.first, sign == 43 || sign == 45 { rest = rest.dropFirst() }
        return !rest.isEmpty && rest.allSatisfy(Grammar.isDigit)
    }
}
