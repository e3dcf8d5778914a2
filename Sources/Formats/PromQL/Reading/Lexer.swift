/// Cuts a query into tokens, in one pass over its bytes.
struct Lexer {
    let bytes: [UInt8]
    var position = 0
    private(set) var tokens: [Token] = []
    /// What is wrong with the last token, if it is a broken one.
    private(set) var problem: QueryProblem?
    private var isInBraces = false
    private var isInBrackets = false
    /// Whether a number was seen since the bracket was opened: comments are known only from there.
    private var holdsNumber = false

    /// Reads all tokens; the last one is the end of the text, or what is broken.
    init(_ text: String) {
        bytes = Array(text.utf8)
        do throws(QueryProblem) {
            while let token = try next() { tokens.append(token) }
            tokens.append(Token(kind: .end, range: bytes.count..<bytes.count))
        } catch {
            problem = error
            tokens.append(Token(kind: .broken, range: error.range))
        }
    }

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Passes one byte if it is one of `set`.
    mutating func accept(_ set: StaticString) -> Bool {
        guard let byte = current, set.holds(byte) else { return false }
        position += 1
        return true
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private mutating func next() throws(QueryProblem) -> Token? {
        skipBlanks()
        let start = position
        guard let byte = current else { return nil }
        if byte.isLetter || (byte == UInt8(ascii: ":") && !isInBraces && !isInBrackets) {
            return try word(from: start)
        }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            if isInBrackets { throw unexpected(from: start) }
            try passString()
            return Token(kind: .string, range: start..<position)
        case UInt8(ascii: "0")...UInt8(ascii: "9") where !isInBraces:
            return try number(from: start)
        case UInt8(ascii: ".") where !isInBraces && following.isDigit:
            return try number(from: start)
        default:
            return Token(kind: .symbol(try symbol(from: start)), range: start..<position)
        }
    }

    private var following: UInt8 { position + 1 < bytes.count ? bytes[position + 1] : 0 }

    private mutating func skipBlanks() {
        while let byte = current {
            if byte.isBlank {
                position += 1
            } else if byte == UInt8(ascii: "#"), !isInBrackets || holdsNumber {
                while let next = current, next != 10, next != 13 { position += 1 }
            } else {
                return
            }
        }
    }

    private mutating func word(from start: Int) throws(QueryProblem) -> Token {
        if isInBrackets { throw unexpected(from: start) }
        while let byte = current, byte.isOfWord || (byte == 58 && !isInBraces) { position += 1 }
        let range = start..<position
        if isInBraces { return Token(kind: .identifier, range: range) }
        if bytes[range].contains(58) { return Token(kind: .metricIdentifier, range: range) }
        // No keyword is longer, so that nothing long is copied.
        let word = range.count <= 12 ? text(range).lowercased() : ""
        if word == "inf" || word == "nan" { return Token(kind: .number, range: range) }
        let keyword = Keyword(rawValue: word)
        return Token(kind: keyword.map { .keyword($0) } ?? .identifier, range: range)
    }

    private mutating func number(from start: Int) throws(QueryProblem) -> Token {
        holdsNumber = true
        if passNumber() { return Token(kind: .number, range: start..<position) }
        if passDuration() { return Token(kind: .duration, range: start..<position) }
        while let byte = current, byte.isOfWord || byte == UInt8(ascii: ".") { position += 1 }
        throw QueryProblem(
            "`\(text(start..<position))` is not a number or a duration", at: start..<position)
    }

    /// The longest symbol at `start`, where it may be.
    private mutating func symbol(from start: Int) throws(QueryProblem) -> Symbol {
        let two = start + 2 <= bytes.count ? Symbol(rawValue: text(start..<start + 2)) : nil
        let found = two.flatMap(allowed) ?? Symbol(rawValue: text(start..<start + 1))
        guard let found = found.flatMap(allowed) else { throw unexpected(from: start) }
        position = start + found.rawValue.utf8.count
        switch found {
        case .leftBrace: isInBraces = true
        case .rightBrace: isInBraces = false
        case .leftBracket: (isInBrackets, holdsNumber) = (true, false)
        case .rightBracket: isInBrackets = false
        default: break
        }
        return found
    }

    private func allowed(_ symbol: Symbol) -> Symbol? {
        switch symbol {
        case .rightBrace, .matches, .matchesNot: isInBraces ? symbol : nil
        case .comma, .assign, .notEqual: isInBrackets ? nil : symbol
        case .rightBracket, .colon: isInBrackets ? symbol : nil
        case .leftBracket, .leftBrace, .at, .equal, .less, .lessOrEqual, .greater,
            .greaterOrEqual:
            isInBraces || isInBrackets ? nil : symbol
        case .leftParenthesis, .rightParenthesis, .plus, .minus, .times, .divide, .modulo, .power:
            isInBraces ? nil : symbol
        }
    }

    private func unexpected(from start: Int) -> QueryProblem {
        let end = bytes[start...].dropFirst().firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.count
        let found = "`\(text(start..<end))`"
        let place =
            isInBraces ? " inside braces" : isInBrackets ? " inside brackets" : ""
        return QueryProblem("unexpected character \(found)\(place)", at: start..<end)
    }
}
