/// Looks into PromQL as far as belfry needs to: words and brackets, no grammar.
enum Expression {
    /// The words of an expression that stand outside strings: metrics, functions, labels.
    static func words(of expression: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for byte in code(of: expression).bytes + [32] {
            if Grammar.isWordPart(byte) || byte == 58 {
                word.append(byte)
                continue
            }
            if let first = word.first, !Grammar.isDigit(first) {
                words.append(String(decoding: word, as: UTF8.self))
            }
            word = []
        }
        return words
    }

    /// What stands in square brackets outside strings, up to a subquery's colon: `5m`.
    static func ranges(in expression: String) -> [String] {
        var ranges: [String] = []
        var range: [UInt8]?
        for byte in code(of: expression).bytes {
            if byte == 91 {
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
        let (bytes, unended) = code(of: expression)
        var open: [UInt8] = []
        for byte in bytes {
            if closing(byte) != nil { open.append(byte) }
            guard isClosing(byte) else { continue }
            guard let last = open.popLast() else {
                return "a closing \(quoted(byte)) was never opened"
            }
            if closing(last) != byte {
                return "an opening \(quoted(last)) is closed by \(quoted(byte))"
            }
        }
        if let unended { return "a text that begins with \(quoted(unended)) does not end" }
        return open.last.map { "an opening \(quoted($0)) is never closed" }
    }

    /// The expression with a space in the place of each string and comment, and the quote of a
    /// string that does not end.
    private static func code(of expression: String) -> (bytes: [UInt8], unended: UInt8?) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expression.utf8.count)
        var quote: UInt8?
        var isEscaped = false
        var isComment = false
        for byte in expression.utf8 {
            if let open = quote {
                if byte == open && !isEscaped { quote = nil }
                isEscaped = byte == 92 && !isEscaped && open != 96
            } else if isComment {
                isComment = byte != 10
            } else if byte == 35 || isQuote(byte) {
                isComment = byte == 35
                quote = isComment ? nil : byte
                bytes.append(32)
            } else {
                bytes.append(byte)
            }
        }
        return (bytes, quote)
    }

    private static func quoted(_ byte: UInt8) -> String { "`\(UnicodeScalar(byte))`" }

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
