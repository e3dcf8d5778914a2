/// PromQL taken apart, to compare what was written with what Prometheus shows: it sets its own
/// blanks, quotes, numbers, durations and brackets, sorts the conditions of selectors, and moves
/// `by (…)` before the brackets.
enum ExpressionTokens {
    /// Whether two texts hold the same words in the same order, brackets aside.
    static func isSame(_ left: String, _ right: String) -> Bool {
        ordered(left) == ordered(right)
    }

    /// The words, without brackets and commas.
    static func tokens(of text: String) -> [String] { words(of: text).filter(isWord) }

    /// The words in the order in which Prometheus shows them, whatever was written.
    private static func ordered(_ text: String) -> [String] {
        var rest = words(of: text)[...]
        var result: [String] = []
        var late: [String] = []
        var open: [Int] = []
        // Where the brackets began that ended just before.
        var begin: Int?
        while let word = rest.first {
            switch word {
            case "by" where rest.dropFirst().starts(with: ["(", ")"]): rest = rest.dropFirst(3)
            case "by", "without":
                let clause = take(upTo: ")", from: &rest)
                result.insert(contentsOf: clause, at: begin ?? result.count)
                begin = nil
            case "{": result += sorted(take(upTo: "}", from: &rest))
            // Shown before an offset, which may be written on either side.
            case "@":
                let isNegative = rest.dropFirst().first == "-"
                late += rest.prefix(isNegative ? 3 : 2)
                rest = rest.dropFirst(isNegative ? 3 : 2)
            default:
                if word == "(" { open.append(result.count) }
                begin = word == ")" ? open.popLast() : nil
                result.append(word)
                rest = rest.dropFirst()
            }
        }
        return (result + late).filter(isWord)
    }

    private static func take(upTo end: String, from rest: inout ArraySlice<String>) -> [String] {
        let last = rest.firstIndex(of: end) ?? rest.endIndex - 1
        defer { rest = rest[(last + 1)...] }
        return Array(rest[...last])
    }

    /// The conditions of a selector, all of which must hold, by the alphabet.
    private static func sorted(_ selector: [String]) -> [String] {
        let conditions = selector.dropFirst().dropLast().split(separator: ",")
        return conditions.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { ["{"] + $0 }
    }

    private static func isWord(_ token: String) -> Bool { !["(", ")", ","].contains(token) }

    private static func words(of text: String) -> [String] {
        var rest = Substring(text)
        var found: [String] = []
        while let first = rest.first {
            if first.isWhitespace {
                rest = rest.dropFirst()
            } else if first == "#" {
                rest = rest.drop { $0 != "\n" }
            } else if "\"'`".contains(first) {
                found.append(quoted(&rest, by: first))
            } else if isOfWord(first) {
                let word = rest.prefix(while: isOfWord)
                rest = rest.dropFirst(word.count)
                found += plain(word)
            } else {
                found.append(String(first))
                rest = rest.dropFirst()
            }
        }
        return found
    }

    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_:.".contains(character)
    }

    /// A word in one form; a subquery's `1h:5m` is two lengths.
    private static func plain(_ word: Substring) -> [String] {
        guard word.first?.isNumber == true, word.contains(":") else { return [plain(String(word))] }
        return word.split(separator: ":", omittingEmptySubsequences: false)
            .map { plain(String($0)) }
    }

    /// Numbers and durations in one form; keywords are the same in any case.
    private static func plain(_ word: String) -> String {
        if let length = Inheritance.Duration.milliseconds(word), word != "0" {
            return "\(length)ms"
        }
        let isNumber = word.first.map { $0.isNumber || $0 == "." } ?? false
        if isNumber, let number = Double(word) { return "\(number)" }
        return keywords.contains(word.lowercased()) ? word.lowercased() : word
    }

    private static let keywords: Set = [
        "and", "or", "unless", "by", "without", "on", "ignoring", "group_left", "group_right",
        "bool", "offset", "sum", "min", "max", "avg", "count", "group", "stddev", "stdvar", "topk",
        "bottomk", "count_values", "quantile",
    ]

    /// The content of a string literal, its escapes resolved where they are the simple ones.
    private static func quoted(_ rest: inout Substring, by mark: Character) -> String {
        rest = rest.dropFirst()
        var content = "\""
        while let next = rest.popFirst(), next != mark {
            if next == "\\" && mark != "`", let escaped = rest.popFirst() {
                content.append(escaped == "n" ? "\n" : escaped == "t" ? "\t" : escaped)
            } else {
                content.append(next)
            }
        }
        return content
    }
}
