extension Lexer {
    /// Passes a number, as far as one can be; whether it ends where a number may.
    mutating func passNumber() -> Bool {
        let start = position
        var digits: StaticString = "0123456789"
        if accept("0"), accept("xX") {
            _ = accept("_")
            digits = "0123456789abcdefABCDEF"
        }
        let isHexadecimal = digits.utf8CodeUnitCount > 10
        _ = accept(".")
        pass(digits)
        var (hasPoint, hasExponent) = (false, false)
        while let byte = current {
            if byte == UInt8(ascii: ".") {
                if hasPoint || isHexadecimal { return false }
                hasPoint = true
                position += 1
                if accept("_.") { return false }
            } else if digits.holds(byte) {
                pass(digits)
            } else if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
                if hasExponent { return false }
                hasExponent = true
                position += 1
                _ = accept("+-")
                if accept("._eE") || current == nil { return false }
            } else if byte == UInt8(ascii: "_") {
                position += 1
                if accept("._eE") || current == nil { return false }
            } else {
                break
            }
        }
        return position > start && current?.isOfWord != true
    }

    /// Passes the rest of a duration, of which the first digits were passed.
    mutating func passDuration() -> Bool {
        guard accept("smhdwy") else { return false }
        _ = accept("s")
        while accept("0123456789") {
            pass("0123456789")
            guard accept("smhdw") else { return false }
            _ = accept("s")
        }
        return current?.isOfWord != true
    }

    private mutating func pass(_ set: StaticString) {
        while accept(set) {}
    }

    /// Passes a string literal, of which the opening quote comes next.
    mutating func passString() throws(QueryProblem) {
        let start = position
        let quote = bytes[position]
        position += 1
        while let byte = current {
            position += 1
            if byte == quote { return }
            if byte == 10 && quote != UInt8(ascii: "`") { break }
            if byte == UInt8(ascii: "\\") && quote != UInt8(ascii: "`") {
                try passEscape(quote)
            }
            // Go takes the replacement character for a byte that is not UTF-8.
            if byte == 0xEF, bytes[(position - 1)...].starts(with: [0xEF, 0xBF, 0xBD]) {
                throw QueryProblem(
                    "a string holds U+FFFD, which Prometheus takes for invalid UTF-8",
                    at: position - 1..<position + 2)
            }
        }
        let quoted = String(UnicodeScalar(quote))
        throw QueryProblem(
            "the string that begins with \(quoted) is never closed", at: start..<start + 1)
    }

    private mutating func passEscape(_ quote: UInt8) throws(QueryProblem) {
        let start = position - 1
        guard let byte = current else { return }
        position += 1
        switch byte {
        case quote, UInt8(ascii: "\\"): return
        case _ where ("abfnrtv" as StaticString).holds(byte): return
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            position -= 1
            try passCode(from: start, digits: 3, base: 8, below: 256)
        case UInt8(ascii: "x"): try passCode(from: start, digits: 2, base: 16, below: 256)
        case UInt8(ascii: "u"): try passCode(from: start, digits: 4, base: 16, below: 0x11_0000)
        case UInt8(ascii: "U"): try passCode(from: start, digits: 8, base: 16, below: 0x11_0000)
        default:
            while let next = current, next & 0xC0 == 0x80 { position += 1 }
            throw escape("unknown escape sequence", from: start)
        }
    }

    private mutating func passCode(
        from start: Int, digits: Int, base: Int, below limit: Int
    ) throws(QueryProblem) {
        var value = 0
        for _ in 0..<digits {
            guard let digit = current?.hexDigit, digit < base else {
                throw escape("unfinished escape sequence", from: start)
            }
            value = value * base + digit
            position += 1
        }
        if value >= limit || (0xD800..<0xE000).contains(value) {
            throw escape("invalid code point", from: start)
        }
    }

    private func escape(_ fault: String, from start: Int) -> QueryProblem {
        let shown = text(start..<position)
        return QueryProblem(
            "\(fault) `\(shown)` in a string; write `\\\\` for a backslash", at: start..<position)
    }
}
