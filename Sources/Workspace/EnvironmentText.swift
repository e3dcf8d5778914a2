/// The text of a `.env` file, read and written as Compose does.
///
/// By scalars throughout: as one character, a Windows line end is no line feed, and a quote before
/// a combining mark no quote.
package struct EnvironmentText {
    private typealias Scalars = Substring.UnicodeScalarView

    /// One line without its end, or those that a quoted value reaches over.
    private struct Entry {
        let text: Scalars
        let assignment: (name: String, value: String)?
    }

    private let entries: [Entry]

    /// Takes the text apart; nothing in it is an error.
    package init(_ text: String) {
        var entries: [Entry] = []
        var rest = Substring(text).unicodeScalars
        while true {
            let entry = Self.entry(of: rest)
            entries.append(entry)
            guard entry.text.endIndex < rest.endIndex else { break }
            rest = rest[rest.index(after: entry.text.endIndex)...]
        }
        self.entries = entries
    }

    /// Every variable that is set, with its value.
    package var assignments: [(name: String, value: String)] { entries.compactMap(\.assignment) }

    /// The value of a variable, the last one counting; nil where it is empty or not there.
    func value(of variable: String) -> String? {
        guard let value = assignments.last(where: { $0.name == variable })?.value, !value.isEmpty
        else { return nil }
        return value
    }

    /// The text with a new value wherever the variable is set.
    func replacing(_ variable: String, with value: String) -> String {
        entries.map { entry in
            guard entry.assignment?.name == variable else { return String(Substring(entry.text)) }
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

    /// What `rest` begins with.
    private static func entry(of rest: Scalars) -> Entry {
        let line = rest.prefix { $0 != "\n" }
        guard let (name, written) = assignment(line) else {
            return Entry(text: line, assignment: nil)
        }
        // A quote that nobody closes ends with its line: Compose refuses such a file.
        let quoted =
            quoted(written) ?? quoted(rest[written.startIndex...])
            ?? quoted(written, isCutOff: true)
        guard let quoted else { return Entry(text: line, assignment: (name, bare(written))) }
        let tail = rest[quoted.end...].prefix { $0 != "\n" }
        return Entry(text: rest[..<tail.endIndex], assignment: (name, quoted.value))
    }

    /// `NAME=value` or `NAME: value`; the value without the blanks before it.
    private static func assignment(_ line: Scalars) -> (name: String, value: Scalars)? {
        var line = line.drop(while: isBlank)
        if line.starts(with: "export ".unicodeScalars) { line = line.dropFirst("export ".count) }
        guard line.first != "#", let sign = line.firstIndex(where: { $0 == "=" || $0 == ":" })
        else { return nil }
        let name = line[..<sign].filter { $0 != " " }
        let value = line[line.index(after: sign)...].drop(while: isBlank)
        return (String(String.UnicodeScalarView(name)), value)
    }

    /// The value in the quotes that `text` begins with, and where they end; nil without quotes, or
    /// where they do not end, unless the text `isCutOff`.
    private static func quoted(
        _ text: Scalars, isCutOff: Bool = false
    ) -> (value: String, end: Scalars.Index)? {
        guard let quote = text.first, quote == "'" || quote == "\"" else { return nil }
        var value = String.UnicodeScalarView()
        var isEscaped = false
        for index in text.indices.dropFirst() {
            let scalar = text[index]
            if isEscaped {
                value.append(meaning(ofEscaped: scalar))
                isEscaped = false
            } else if scalar == "\\" && quote == "\"" {
                isEscaped = true
            } else if scalar == quote {
                return (String(value), text.index(after: index))
            } else {
                value.append(scalar)
            }
        }
        return isCutOff ? (String(value), text.endIndex) : nil
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
