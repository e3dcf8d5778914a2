/// Why a text is no pattern.
struct PatternError: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

/// Characters that may stand in one place.
struct CharacterSet: Sendable {
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar) } != isNegated
    }
}

/// A part of a pattern.
indirect enum PatternNode {
    case set(CharacterSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    case repetition(PatternNode, least: Int, most: Int?)
}

/// Reads a pattern into its parts.
struct PatternParser {
    private static let longest = 1000
    private static let deepest = 20
    private static let mostRepeats = 1000

    private var rest: ArraySlice<Unicode.Scalar>
    private var depth = 0

    init(_ text: String) {
        rest = Array(text.unicodeScalars)[...]
        if rest.first == "^" { rest.removeFirst() }
        // `\$` at the end is a dollar sign.
        if rest.last == "$", rest.dropLast().last != "\\" { rest.removeLast() }
    }

    mutating func parse() throws(PatternError) -> PatternNode {
        guard rest.count <= Self.longest else { throw PatternError("it is too long") }
        let node = try choice()
        guard rest.isEmpty else { throw PatternError("a `)` was never opened") }
        return node
    }

    private mutating func choice() throws(PatternError) -> PatternNode {
        var branches = [try sequence()]
        while rest.first == "|" {
            rest.removeFirst()
            branches.append(try sequence())
        }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var parts: [PatternNode] = []
        while let next = rest.first, next != "|", next != ")" {
            let atom = try atom()
            parts.append(try repeated(atom))
        }
        return .sequence(parts)
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        guard let scalar = rest.popFirst() else { throw PatternError("it ends too early") }
        switch scalar {
        case "(": return try group()
        case "[": return .set(try characterClass())
        case ".": return .set(CharacterSet(ranges: ["\n"..."\n"], isNegated: true))
        case "\\": return try character(escaped())
        case "?", "*", "+", "{": throw PatternError("nothing stands before `\(scalar)`")
        case "]", "}": throw PatternError("a `\(scalar)` was never opened; write `\\\(scalar)`")
        case "^", "$": throw PatternError("`\(scalar)` stands inside; write `\\\(scalar)`")
        default: return try character(scalar)
        }
    }

    private func character(_ scalar: Unicode.Scalar) throws(PatternError) -> PatternNode {
        .set(CharacterSet(ranges: [scalar...scalar]))
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        depth += 1
        guard depth <= Self.deepest else { throw PatternError("groups lie too deep") }
        guard rest.first != "?" else { throw PatternError("`(?` is not known here") }
        let node = try choice()
        guard rest.popFirst() == ")" else { throw PatternError("a `(` is never closed") }
        depth -= 1
        return node
    }

    /// The sign behind a backslash, which then means itself.
    private mutating func escaped() throws(PatternError) -> Unicode.Scalar {
        guard let scalar = rest.popFirst() else { throw PatternError("it ends with `\\`") }
        guard scalar.isASCII, !Grammar.isWordPart(UInt8(scalar.value)) || scalar == "_" else {
            throw PatternError("`\\\(scalar)` is not known here")
        }
        return scalar
    }

    private mutating func characterClass() throws(PatternError) -> CharacterSet {
        var set = CharacterSet()
        if rest.first == "^" {
            rest.removeFirst()
            set.isNegated = true
        }
        while let first = rest.popFirst() {
            if first == "]" {
                guard !set.ranges.isEmpty else { throw PatternError("`[]` holds nothing") }
                return set
            }
            let low = first == "\\" ? try escaped() : first
            guard rest.first == "-", rest.dropFirst().first != "]", rest.count > 1 else {
                set.ranges.append(low...low)
                continue
            }
            rest.removeFirst()
            guard let last = rest.popFirst() else { break }
            let high = last == "\\" ? try escaped() : last
            guard low <= high else { throw PatternError("`\(low)-\(high)` is the wrong way round") }
            set.ranges.append(low...high)
        }
        throw PatternError("a `[` is never closed")
    }

    private mutating func repeated(_ node: PatternNode) throws(PatternError) -> PatternNode {
        guard let sign = rest.first, ["?", "*", "+", "{"].contains(sign) else { return node }
        rest.removeFirst()
        let result: PatternNode
        switch sign {
        case "?": result = .repetition(node, least: 0, most: 1)
        case "*": result = .repetition(node, least: 0, most: nil)
        case "+": result = .repetition(node, least: 1, most: nil)
        default: result = try counted(node)
        }
        if let next = rest.first, ["?", "*", "+", "{"].contains(next) {
            throw PatternError("`\(next)` follows another repetition")
        }
        return result
    }

    /// `{n}`, `{n,}` or `{n,m}`
    private mutating func counted(_ node: PatternNode) throws(PatternError) -> PatternNode {
        let inner = rest.prefix { $0 != "}" }
        rest = rest.dropFirst(inner.count)
        guard rest.popFirst() == "}" else { throw PatternError("a `{` is never closed") }
        let bounds = inner.split(separator: ",", omittingEmptySubsequences: false)
        let least = bounds.first.flatMap(Self.number)
        let most = bounds.count > 1 ? bounds[1] : bounds[0]
        guard let least, bounds.count <= 2 else { throw Self.noCount(inner) }
        if most.isEmpty { return .repetition(node, least: least, most: nil) }
        guard let most = Self.number(most), least <= most else { throw Self.noCount(inner) }
        return .repetition(node, least: least, most: most)
    }

    private static func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let number = Int(String(String.UnicodeScalarView(digits))) else { return nil }
        return (0...mostRepeats).contains(number) ? number : nil
    }

    private static func noCount(_ inner: ArraySlice<Unicode.Scalar>) -> PatternError {
        PatternError("`{\(String(String.UnicodeScalarView(inner)))}` is no number of repetitions")
    }
}
