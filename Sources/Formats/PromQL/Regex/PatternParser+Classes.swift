extension PatternParser {
    private static let digits: [ClosedRange<UInt32>] = [48...57]
    private static let blanks: [ClosedRange<UInt32>] = [9...10, 12...13, 32...32]
    private static let words: [ClosedRange<UInt32>] = [48...57, 65...90, 95...95, 97...122]

    private static let named: [String: [ClosedRange<UInt32>]] = [
        "alnum": [48...57, 65...90, 97...122], "alpha": [65...90, 97...122], "ascii": [0...127],
        "blank": [9...9, 32...32], "cntrl": [0...31, 127...127], "digit": digits,
        "graph": [33...126], "lower": [97...122], "print": [32...126],
        "punct": [33...47, 58...64, 91...96, 123...126], "space": [9...13, 32...32],
        "upper": [65...90], "word": words, "xdigit": [48...57, 65...70, 97...102],
    ]

    /// Reads an escape outside brackets.
    mutating func escape() throws(Problem) -> PatternNode {
        guard position + 1 < text.count else { throw Problem(reason: "it ends with `\\`") }
        let letter = text[position + 1]
        let assertion: PatternNode.Assertion? =
            switch letter {
            case "A": .textBegins
            case "z": .textEnds
            case "b": .wordEnds
            case "B": .wordGoesOn
            default: nil
            }
        if let assertion {
            position += 2
            return .assertion(assertion)
        }
        if var set = try perlClass() {
            set.ignoresCase = flags.ignoresCase
            return .scalars(set)
        }
        return literal(try escapedScalar())
    }

    /// Reads `\d`, `\pL` and their like, if one comes next.
    private mutating func perlClass() throws(Problem) -> ScalarSet? {
        guard current == "\\", position + 1 < text.count else { return nil }
        let letter = text[position + 1]
        let ranges: [ClosedRange<UInt32>]
        switch letter {
        case "d", "D": ranges = Self.digits
        case "s", "S": ranges = Self.blanks
        case "w", "W": ranges = Self.words
        case "p", "P":
            position += 2
            try passCategory()
            return ScalarSet(isUnknown: true)
        default: return nil
        }
        position += 2
        return ScalarSet(ranges: ranges, isNegated: ("A"..."Z").contains(letter))
    }

    /// Passes the name of a Unicode category or script.
    private mutating func passCategory() throws(Problem) {
        guard take("{") else {
            guard let letter = current, "CLMNPSZ".unicodeScalars.contains(letter) else {
                throw Problem(reason: "`\\p` needs a category, as in `\\pL`")
            }
            position += 1
            return
        }
        let start = position
        while let next = current, next != "}" { position += 1 }
        let name = text[start..<position].drop { $0 == "^" }
        let isWord = name.allSatisfy { $0.isASCII && UInt8(truncatingIfNeeded: $0.value).isLetter }
        guard take("}"), isWord, name.first?.properties.isUppercase == true else {
            throw Problem(reason: "`\\p{` needs a category or a script and `}`")
        }
    }

    /// Reads a single character behind a backslash.
    private mutating func escapedScalar() throws(Problem) -> Unicode.Scalar {
        position += 1
        guard let letter = current else { throw Problem(reason: "it ends with `\\`") }
        position += 1
        let simple: [Unicode.Scalar: UInt32] = [
            "a": 7, "f": 12, "t": 9, "n": 10, "r": 13, "v": 11,
        ]
        if let value = simple[letter] { return Unicode.Scalar(value) ?? letter }
        switch letter {
        case "x": return try hexadecimal()
        case "0": return octal(from: 0, digits: 2)
        case "1"..."7":
            if let next = current, ("0"..."7").contains(next) {
                return octal(from: letter.value - 48, digits: 2)
            }
        case _ where letter.isASCII && !UInt8(truncatingIfNeeded: letter.value).isOfWord:
            return letter
        case "_": return letter
        default: break
        }
        throw Problem(reason: "`\\\(letter)` is not an escape sequence")
    }

    private mutating func octal(from start: UInt32, digits: Int) -> Unicode.Scalar {
        var value = start
        for _ in 0..<digits {
            guard let next = current, ("0"..."7").contains(next) else { break }
            value = value * 8 + next.value - 48
            position += 1
        }
        return Unicode.Scalar(value) ?? "?"
    }

    private mutating func hexadecimal() throws(Problem) -> Unicode.Scalar {
        let isLong = take("{")
        var digits = ""
        while let next = current, next.isASCII,
            UInt8(truncatingIfNeeded: next.value).hexDigit != nil, isLong || digits.count < 2,
            digits.count < 9
        {
            digits.unicodeScalars.append(next)
            position += 1
        }
        guard isLong ? take("}") : digits.count == 2, let value = UInt32(digits, radix: 16),
            value <= 0x10_FFFF
        else { throw Problem(reason: "`\\x` needs two hexadecimal digits") }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// Reads a class in brackets.
    mutating func scalarClass() throws(Problem) -> ScalarSet {
        position += 1
        var set = ScalarSet(ignoresCase: flags.ignoresCase)
        set.isNegated = take("^")
        var isFirst = true
        while isFirst || current != "]" {
            isFirst = false
            guard current != nil else { throw Problem(reason: "`[` is never closed") }
            if let ranges = try namedClass() {
                set.ranges += ranges
            } else if let inner = try perlClass() {
                set.ranges += inner.isNegated ? Self.complement(of: inner.ranges) : inner.ranges
                set.isUnknown = set.isUnknown || inner.isUnknown
            } else {
                set.ranges.append(try range())
            }
        }
        position += 1
        return set
    }

    private mutating func range() throws(Problem) -> ClosedRange<UInt32> {
        let first = try classScalar()
        guard current == "-", position + 1 < text.count, text[position + 1] != "]" else {
            return first.value...first.value
        }
        position += 1
        let last = try classScalar()
        guard first <= last else {
            throw Problem(reason: "the range `\(first)-\(last)` is the wrong way round")
        }
        return first.value...last.value
    }

    private mutating func classScalar() throws(Problem) -> Unicode.Scalar {
        guard let next = current else { throw Problem(reason: "`[` is never closed") }
        if next == "\\" { return try escapedScalar() }
        position += 1
        return next
    }

    /// Reads `[:alpha:]` and its like, if one comes next.
    private mutating func namedClass() throws(Problem) -> [ClosedRange<UInt32>]? {
        let start = position
        guard take("["), take(":") else {
            position = start
            return nil
        }
        guard let end = classEnd() else {
            position = start
            return nil
        }
        let isNegated = take("^")
        let name = String(String.UnicodeScalarView(text[position..<max(end, position)].prefix(20)))
        position = end + 2
        guard let ranges = Self.named[name] else {
            throw Problem(reason: "the class `[:\(name):]` does not exist")
        }
        return isNegated ? Self.complement(of: ranges) : ranges
    }

    private mutating func classEnd() -> Int? {
        if hasNoClassEnd { return nil }
        var index = position
        while index + 1 < text.count {
            if text[index] == ":" && text[index + 1] == "]" { return index }
            index += 1
        }
        hasNoClassEnd = true
        return nil
    }

    private static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var (result, next): ([ClosedRange<UInt32>], UInt32) = ([], 0)
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        return result + [next...0x10_FFFF]
    }
}
