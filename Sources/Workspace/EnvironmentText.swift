/// The text of a `.env` file, read and written as Compose does.
///
/// By scalars throughout: as one character, a Windows line end is no line feed, and a quote before
/// a combining mark no quote.
struct EnvironmentText {
    private typealias Scalars = Substring.UnicodeScalarView

    private let lines: [Scalars]

    init(_ text: String) {
        lines = Substring(text).unicodeScalars
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Every variable that is set, with its value.
    var assignments: [(name: String, value: String)] {
        lines.compactMap { line in
            Self.assignment(line).map { ($0.name, Self.unquoted($0.value)) }
        }
    }

    /// The value of a variable, the last line counting; nil where it is empty or not there.
    func value(of variable: String) -> String? {
        guard let line = lines.last(where: { Self.assignment($0)?.name == variable }),
            let value = Self.assignment(line).map({ Self.unquoted($0.value) }), !value.isEmpty
        else { return nil }
        return value
    }

    /// The text with a new value in every line that sets the variable.
    func replacing(_ variable: String, with value: String) -> String {
        lines.map { line in
            guard Self.assignment(line)?.name == variable else { return String(Substring(line)) }
            return String(Self.line(variable, value).dropLast())
        }.joined(separator: "\n")
    }

    /// `NAME=value` with its line end, quoted where Compose would read more than the value in it.
    static func line(_ variable: String, _ value: String) -> String {
        let harmless = Set("_-./:@%+,".utf8)
        let isPlain = value.utf8.allSatisfy { byte in
            harmless.contains(byte) || (48...57).contains(byte) || (65...90).contains(byte)
                || (97...122).contains(byte)
        }
        if isPlain { return "\(variable)=\(value)\n" }
        let needsEscapes = value.unicodeScalars.contains { ["'", "\n", "\r"].contains($0) }
        guard needsEscapes else { return "\(variable)='\(value)'\n" }
        let escaped = value.unicodeScalars.map { scalar in
            switch scalar {
            case "\\", "\"", "$": "\\\(scalar)"
            case "\n": "\\n"
            case "\r": "\\r"
            default: String(scalar)
            }
        }.joined()
        return "\(variable)=\"\(escaped)\"\n"
    }

    private static func assignment(_ line: Scalars) -> (name: String, value: Scalars)? {
        var line = line.drop(while: isBlank)
        if line.starts(with: "export ".unicodeScalars) { line = line.dropFirst("export ".count) }
        guard line.first != "#", let equals = line.firstIndex(of: "=") else { return nil }
        let name = line[..<equals].filter { $0 != " " }
        return (String(String.UnicodeScalarView(name)), line[line.index(after: equals)...])
    }

    private static func unquoted(_ text: Scalars) -> String {
        let text = text.drop(while: isBlank)
        guard let quote = text.first, quote == "'" || quote == "\"" else { return bare(text) }
        var value = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.dropFirst() {
            if isEscaped {
                value.append(meaning(ofEscaped: scalar))
                isEscaped = false
            } else if scalar == "\\" && quote == "\"" {
                isEscaped = true
            } else if scalar == quote {
                break
            } else {
                value.append(scalar)
            }
        }
        return String(value)
    }

    /// What stands without quotes: up to a comment, which needs a space before it.
    private static func bare(_ text: Scalars) -> String {
        let end = text.firstRange(of: " #".unicodeScalars)?.lowerBound ?? text.endIndex
        let value = text[..<end].reversed().drop { $0.properties.isWhitespace }
        return String(String.UnicodeScalarView(value.reversed()))
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t"
    }

    private static func meaning(ofEscaped scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "n": "\n"
        case "r": "\r"
        default: scalar
        }
    }
}
