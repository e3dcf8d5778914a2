import Diagnostics

/// Text in the language of manual pages, `man(7)`.
enum RoffText {
    /// Input lines past this are hard to read in others' tools.
    private static let width = 78

    /// Lines of running text; what stands between backquotes is bold.
    static func lines(_ text: String) -> [String] {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        let marked = parts.enumerated().map { index, part in
            index.isMultiple(of: 2) ? escaped(String(part)) : bold(String(part))
        }.joined()
        return wrapped(marked)
    }

    static func bold(_ text: String) -> String { text.isEmpty ? "" : "\\fB\(escaped(text))\\fR" }

    static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

    /// A request with one argument, such as a heading.
    static func request(_ name: String, _ argument: String) -> String {
        ".\(name) \"\(escaped(argument))\""
    }

    /// Signs that roff obeys, or prints as others that can't be pasted.
    static func escaped(_ text: String) -> String {
        text.escaping("\\\"-'`^~") { sign in
            switch sign {
            case "\"": "\\(dq"
            case "-": "\\-"
            case "'": "\\(aq"
            case "`": "\\(ga"
            case "^": "\\(ha"
            case "~": "\\(ti"
            default: "\\e"
            }
        }
    }

    private static func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            // A line that begins with a full stop is a request.
            let word = word.hasPrefix(".") ? "\\&\(word)" : String(word)
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}
