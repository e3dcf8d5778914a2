/// What stands in JSON without quotes.
enum JSONWord {
    static func isValid(_ word: String) -> Bool {
        switch word {
        case "true", "false", "null": true
        default: isNumber(word)
        }
    }

    /// Whether the text is a number in RFC 8259.
    private static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func dropDigits() -> Substring.UTF8View {
            let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            rest = rest[digits.endIndex...]
            return digits
        }
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = dropDigits()
        guard whole.count == 1 || whole.count > 1 && whole.first != UInt8(ascii: "0") else {
            return false
        }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            if dropDigits().isEmpty { return false }
        }
        guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else {
            return rest.isEmpty
        }
        rest.removeFirst()
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        return !dropDigits().isEmpty && rest.isEmpty
    }
}
