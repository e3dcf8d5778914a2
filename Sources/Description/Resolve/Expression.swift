/// Looks into PromQL as far as belfry needs to: words and brackets, no grammar.
enum Expression {
    /// The words of an expression that stand outside strings: metrics, functions, labels.
    static func words(of expression: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var quote: UInt8?
        var isEscaped = false
        for byte in Array(expression.utf8) + [32] {
            if let open = quote {
                if byte == open && !isEscaped { quote = nil }
                isEscaped = byte == 92 && !isEscaped && open != 96
                continue
            }
            if Grammar.isWordPart(byte) || byte == 58 {
                word.append(byte)
                continue
            }
            if let first = word.first, !Grammar.isDigit(first) {
                words.append(String(decoding: word, as: UTF8.self))
            }
            word = []
            if isQuote(byte) { quote = byte }
        }
        return words
    }

    /// What stands in square brackets outside strings, up to a subquery's colon: `5m`.
    static func ranges(in expression: String) -> [String] {
        var ranges: [String] = []
        var range: [UInt8]?
        var quote: UInt8?
        var isEscaped = false
        for byte in expression.utf8 {
            if let open = quote {
                if byte == open && !isEscaped { quote = nil }
                isEscaped = byte == 92 && !isEscaped && open != 96
            } else if isQuote(byte) {
                quote = byte
            } else if byte == 91 {
                range = []
            } else if byte == 93 || byte == 58, let text = range {
                ranges.append(String(decoding: text, as: UTF8.self))
                range = nil
            } else if byte != 32 {
                range?.append(byte)
            }
        }
        return ranges
    }

    /// What is wrong with an expression's brackets and quotes, if anything.
    static func problem(in expression: String) -> String? {
        var open: [UInt8] = []
        var quote: UInt8?
        var isEscaped = false
        for byte in expression.utf8 {
            if let mark = quote {
                if byte == mark && !isEscaped { quote = nil }
                isEscaped = byte == 92 && !isEscaped && mark != 96
            } else if isQuote(byte) {
                quote = byte
            } else if let closing = closing(byte) {
                open.append(closing)
            } else if isClosing(byte) {
                guard open.popLast() == byte else { return "`\(letter(byte))` closes nothing" }
            }
        }
        if let quote { return "a text that begins with `\(letter(quote))` does not end" }
        return open.last.map { "`\(letter($0))` is missing" }
    }

    private static func letter(_ byte: UInt8) -> String { String(UnicodeScalar(byte)) }

    /// `"`, `'` and the backtick.
    private static func isQuote(_ byte: UInt8) -> Bool { byte == 34 || byte == 39 || byte == 96 }

    private static func isClosing(_ byte: UInt8) -> Bool {
        byte == 41 || byte == 93 || byte == 125
    }

    private static func closing(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 40: 41
        case 91: 93
        case 123: 125
        default: nil
        }
    }
}
