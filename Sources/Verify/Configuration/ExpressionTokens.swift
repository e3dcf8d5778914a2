/// PromQL taken apart, to compare what was written with what Prometheus shows: it sets its own
/// blanks, quotes, numbers, durations and brackets, and moves `by (…)` before the brackets.
enum ExpressionTokens {
    /// Whether two texts hold the same words; order is ignored, since Prometheus changes it.
    static func isSame(_ left: String, _ right: String) -> Bool {
        tokens(of: left).sorted() == tokens(of: right).sorted()
    }

    static func tokens(of text: String) -> [String] {
        var rest = Substring(text)
        var found: [String] = []
        while let first = rest.first {
            if first.isWhitespace || "(),".contains(first) {
                rest = rest.dropFirst()
            } else if first == "#" {
                rest = rest.drop { $0 != "\n" }
            } else if "\"'`".contains(first) {
                found.append(quoted(&rest, by: first))
            } else if isWord(first) {
                let word = rest.prefix(while: isWord)
                rest = rest.dropFirst(word.count)
                found.append(plain(String(word)))
            } else {
                found.append(String(first))
                rest = rest.dropFirst()
            }
        }
        return found
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_:.".contains(character)
    }

    /// Numbers and durations in one form; keywords are the same in any case.
    private static func plain(_ word: String) -> String {
        if let length = Inheritance.Duration.milliseconds(word), word != "0" {
            return "\(length)ms"
        }
        if word.first?.isNumber == true, let number = Double(word) { return "\(number)" }
        let keywords = ["and", "or", "unless", "by", "without", "on", "ignoring", "bool", "offset"]
        return keywords.contains(word.lowercased()) ? word.lowercased() : word
    }

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
