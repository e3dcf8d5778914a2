/// Reads a regular expression as Go does.
struct PatternParser {
    typealias Problem = LabelPattern.Problem

    /// How deep groups may lie in one another; Go takes a thousand.
    private static let deepest = 250

    /// What `(?i)` and the like switch.
    struct Flags {
        var ignoresCase = false
        var hasLines = false
        /// Whether `.` takes a line feed; Prometheus has it so.
        var dotIsAny = true
    }

    let text: [Unicode.Scalar]
    var position = 0
    var flags = Flags()
    /// Whether no `:]` comes any more, so that nobody looks for it again and again.
    var hasNoClassEnd = false
    private var depth = 0

    init(_ text: String) { self.text = Array(text.unicodeScalars) }

    /// Reads to the end.
    mutating func pattern() throws(Problem) -> PatternNode {
        let node = try choice()
        if position < text.count { throw Problem(reason: "`)` closes nothing") }
        return node
    }

    var current: Unicode.Scalar? { position < text.count ? text[position] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    private mutating func choice() throws(Problem) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.deepest { throw Problem(reason: "it is nested too deeply") }
        var parts = [try sequence()]
        while take("|") { parts.append(try sequence()) }
        return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() throws(Problem) -> PatternNode {
        var parts: [PatternNode] = []
        while let next = current, next != "|", next != ")" {
            if parts.isEmpty, try repetition() != nil {
                throw Problem(reason: "nothing to repeat before `\(next)`")
            }
            if next == "\\", position + 1 < text.count, text[position + 1] == "Q" {
                parts += quoted()
            } else if let part = try piece() {
                parts.append(part)
            }
            // Behind flags, which are no part, it is the part before them that is repeated.
            if let last = parts.popLast() { parts.append(try repeated(last)) }
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    /// The letters between `\Q` and `\E`.
    private mutating func quoted() -> [PatternNode] {
        position += 2
        var parts: [PatternNode] = []
        while let next = current {
            if next == "\\", position + 1 < text.count, text[position + 1] == "E" {
                position += 2
                return parts
            }
            position += 1
            parts.append(literal(next))
        }
        return parts
    }

    func literal(_ scalar: Unicode.Scalar) -> PatternNode {
        .scalars(ScalarSet(ranges: [scalar.value...scalar.value], ignoresCase: flags.ignoresCase))
    }

    /// A single part; nil for flags, which match nothing by themselves.
    private mutating func piece() throws(Problem) -> PatternNode? {
        guard let next = current else { return nil }
        switch next {
        case "(": return try group()
        case "[": return .scalars(try scalarClass())
        case "\\": return try escape()
        case "*", "+", "?": throw Problem(reason: "nothing to repeat before `\(next)`")
        default: break
        }
        position += 1
        switch next {
        case ".": return .scalars(flags.dotIsAny ? .any : .notLineFeed)
        case "^": return .assertion(flags.hasLines ? .lineBegins : .textBegins)
        case "$": return .assertion(flags.hasLines ? .lineEnds : .textEnds)
        default: return literal(next)
        }
    }

    /// What follows a part: at most one repetition.
    private mutating func repeated(_ part: PatternNode) throws(Problem) -> PatternNode {
        guard let (least, most) = try repetition() else { return part }
        _ = take("?")
        let start = position
        if try repetition() != nil {
            let second = String(String.UnicodeScalarView(text[start..<position]))
            throw Problem(reason: "`\(second)` repeats a repetition")
        }
        let node = PatternNode.times(part, least: least, most: most)
        if max(least, most ?? 0) >= 2, node.repetition > 1000 {
            throw Problem(reason: "it repeats something more than 1000 times")
        }
        return node
    }

    private mutating func repetition() throws(Problem) -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = position
        guard take("{"), let least = number() else {
            position = start
            return nil
        }
        var most: Int? = least
        if take(",") { most = current == "}" ? nil : number() ?? -1 }
        guard take("}"), most != -1 else {
            position = start
            return nil
        }
        if least > 1000 || most ?? 0 > 1000 || most ?? least < least {
            throw Problem(reason: "a repetition is more than 1000, or its limits are swapped")
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        let start = position
        while let next = current, ("0"..."9").contains(next) { position += 1 }
        let digits = text[start..<position]
        if digits.isEmpty || digits.count > 1 && digits.first == "0" { return nil }
        return Int(String(String.UnicodeScalarView(digits.prefix(9)))) ?? Int(Int32.max)
    }

    private mutating func group() throws(Problem) -> PatternNode? {
        let outer = flags
        position += 1
        if take("?") {
            if try !takeGroupName() {
                guard try takeFlags() else { return nil }
            }
        }
        let inner = try choice()
        guard take(")") else { throw Problem(reason: "`(` is never closed") }
        flags = outer
        return inner
    }

    /// Passes `P<name>` or `<name>`.
    private mutating func takeGroupName() throws(Problem) -> Bool {
        let start = position
        _ = take("P")
        guard take("<") else {
            if position > start { throw Problem(reason: "`(?P` needs a name, as in `(?P<name>…)`") }
            return false
        }
        var name = ""
        while let next = current, next != ">" {
            name.unicodeScalars.append(next)
            position += 1
        }
        let isWord = !name.isEmpty && name.utf8.allSatisfy(\.isOfWord)
        guard take(">"), isWord else {
            let isLook = name.hasPrefix("=") || name.hasPrefix("!")
            throw Problem(
                reason: isLook
                    ? "RE2 has no lookbehind" : "`\(name.prefix(20))` is not a name for a group")
        }
        return true
    }

    /// Passes flags; whether a group follows, rather than its end.
    private mutating func takeFlags() throws(Problem) -> Bool {
        var (isOn, isEmpty) = (true, true)
        while let next = current {
            position += 1
            switch next {
            case "i": flags.ignoresCase = isOn
            case "m": flags.hasLines = isOn
            case "s": flags.dotIsAny = isOn
            case "U": break
            case "-" where isOn:
                isOn = false
                isEmpty = true
                continue
            case ":" where isOn || !isEmpty: return true
            case ")" where isOn || !isEmpty: return false
            case "=", "!": throw Problem(reason: "RE2 has no lookahead `(?\(next)`")
            default: throw Problem(reason: "unknown flags after `(?`")
            }
            isEmpty = false
        }
        throw Problem(reason: "`(` is never closed")
    }
}
