/// The text of a `.env` file, read and written as Compose does.
struct EnvironmentText {
    private let lines: [Substring]

    init(_ text: String) {
        // By scalars: as one character, a Windows line end is no line feed.
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map(Substring.init)
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
            guard Self.assignment(line)?.name == variable else { return String(line) }
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
        // By scalars: as one character, a Windows line end is neither of its two signs.
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

    private static func assignment(_ line: Substring) -> (name: String, value: Substring)? {
        var line = line.drop { $0 == " " || $0 == "\t" }
        if line.hasPrefix("export ") { line = line.dropFirst("export ".count) }
        guard line.first != "#", let equals = line.firstIndex(of: "=") else { return nil }
        let name = line[..<equals].split(separator: " ").joined()
        return (name, line[line.index(after: equals)...])
    }

    private static func unquoted(_ text: Substring) -> String {
        let text = text.drop { $0 == " " || $0 == "\t" }
        guard let quote = text.first, quote == "'" || quote == "\"" else {
            // A comment needs a space before it.
            let end = text.firstRange(of: " #")?.lowerBound ?? text.endIndex
            return String(text[..<end].reversed().drop { $0.isWhitespace }.reversed())
        }
        var value = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars.dropFirst() {
            if isEscaped {
                value.append(meaning(ofEscaped: scalar))
                isEscaped = false
            } else if scalar == "\\" && quote == "\"" {
                isEscaped = true
            } else if String(scalar) == String(quote) {
                break
            } else {
                value.append(scalar)
            }
        }
        return String(value)
    }

    private static func meaning(ofEscaped scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "n": "\n"
        case "r": "\r"
        default: scalar
        }
    }
}
