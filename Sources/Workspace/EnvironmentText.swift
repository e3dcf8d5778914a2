/// The text of a `.env` file, read and written as Compose does.
///
/// By scalars throughout: as one character, a Windows line end is no line feed, and a quote before
/// a combining mark no quote.
package struct EnvironmentText {
    typealias Scalars = Substring.UnicodeScalarView

    /// `NAME=value`, or `NAME: value`, where it stands.
    private struct Assignment {
        let name: String
        let value: String
        /// Whether Compose takes other variables' values into it.
        let isComputed: Bool
        /// From the name to the value's end, with its quotes.
        let place: Range<Scalars.Index>
    }

    private let text: Scalars
    private let found: [Assignment]

    /// Takes the text apart; nothing in it is an error.
    package init(_ text: String) {
        self.text = Substring(text).unicodeScalars
        var reader = EnvironmentReader(self.text)
        var found: [Assignment] = []
        while let name = reader.name() {
            let value = reader.value()
            found.append(
                Assignment(
                    name: String(Substring(name)), value: value, isComputed: reader.isComputed,
                    place: name.startIndex..<reader.place))
        }
        self.found = found
    }

    /// Every variable that is set, in the file's order, with its value, and whether Compose takes
    /// other variables' values into it.
    package var assignments: [(name: String, value: String, isComputed: Bool)] {
        found.map { ($0.name, $0.value, $0.isComputed) }
    }

    /// The value of a variable, the last one counting; nil where it is empty or not there.
    func value(of variable: String) -> String? {
        guard let value = found.last(where: { $0.name == variable })?.value, !value.isEmpty
        else { return nil }
        return value
    }

    /// Whether the value of a variable is made of other variables' values, which nobody knows here.
    func isComputed(_ variable: String) -> Bool {
        found.last { $0.name == variable }?.isComputed ?? false
    }

    /// The text with a new value wherever the variable is set.
    func replacing(_ variable: String, with value: String) -> String {
        var result = String.UnicodeScalarView()
        var kept = text.startIndex
        let line = Self.line(variable, value).unicodeScalars.dropLast()
        for assignment in found where assignment.name == variable {
            result += text[kept..<assignment.place.lowerBound]
            result += line
            kept = assignment.place.upperBound
            // What follows in the same line would be part of a value without quotes.
            let rest = text[kept...].prefix { $0 != "\n" && $0 != "\r" }
            if rest.contains(where: { !EnvironmentReader.isBlank($0) }) { result.append("\n") }
        }
        return String(result + text[kept...])
    }

    /// `NAME=value` with its line end, quoted where Compose would read more than the value in it.
    static func line(_ variable: String, _ value: String) -> String {
        let harmless = Set("_-./:@%+,".utf8)
        let isPlain = value.utf8.allSatisfy { byte in
            harmless.contains(byte) || (48...57).contains(byte) || (65...90).contains(byte)
                || (97...122).contains(byte)
        }
        if isPlain { return "\(variable)=\(value)\n" }
        let needsEscapes = value.unicodeScalars.contains { ["'", "\n", "\r", "\\"].contains($0) }
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
}

/// Goes through the text of a `.env` file once, as Compose's own reader does.
struct EnvironmentReader {
    private var rest: EnvironmentText.Scalars
    /// Whether the last value holds `$NAME` or `${NAME}`.
    private(set) var isComputed = false

    init(_ text: EnvironmentText.Scalars) {
        // What some editors put at the beginning is no part of a name.
        rest = text.first == "\u{FEFF}" ? text.dropFirst() : text
    }

    /// How far the text is read.
    var place: EnvironmentText.Scalars.Index { rest.startIndex }

    /// What Compose takes for a blank, which no line end is.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\u{0B}", "\u{0C}", "\r", "\u{85}", "\u{A0}": true
        default: false
        }
    }

    /// The name of the next variable that gets a value; nil where there is none.
    mutating func name() -> EnvironmentText.Scalars? {
        while true {
            rest = rest.drop(while: \.properties.isWhitespace)
            guard let first = rest.first else { return nil }
            if first == "#" {
                rest = rest.drop { $0 != "\n" }
                continue
            }
            let bare = rest.dropFirst("export".count)
            if rest.starts(with: "export".unicodeScalars), bare.first.map(Self.isBlank) == true {
                rest = bare.drop(while: Self.isBlank)
            }
            guard let sign = rest.firstIndex(where: { ["=", ":", "\n"].contains($0) }) else {
                return nil
            }
            let name = rest[..<sign]
            let isLine = rest[sign] == "\n"
            rest = rest[rest.index(after: sign)...]
            // A name alone takes its value from the environment.
            guard !isLine else { continue }
            let end = name.lastIndex { !Self.isBlank($0) }
            return end.map { name[...$0] } ?? name[..<name.startIndex]
        }
    }

    /// The value that stands where the text is read to.
    mutating func value() -> String {
        rest = rest.drop(while: Self.isBlank)
        isComputed = false
        guard let quote = rest.first, quote == "'" || quote == "\"" else { return bare() }
        var value = String.UnicodeScalarView()
        var isEscaped = false
        for index in rest.indices.dropFirst() {
            let scalar = rest[index]
            if isEscaped {
                isEscaped = false
                append(escaped: scalar, in: quote, to: &value)
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == quote {
                isComputed = quote == "\"" && Self.isComputed(rest[..<index].dropFirst())
                rest = rest[rest.index(after: index)...]
                return String(value)
            } else {
                value.append(scalar)
            }
        }
        // Compose refuses a quote that nobody closes; so little as possible is taken for its value.
        rest = rest.dropFirst()
        return bare()
    }

    private func append(
        escaped scalar: Unicode.Scalar, in quote: Unicode.Scalar,
        to value: inout String.UnicodeScalarView
    ) {
        if scalar == quote { return value.append(scalar) }
        if quote == "\"", let meaning = Self.meanings[scalar] { return value.append(meaning) }
        value.append("\\")
        value.append(scalar)
    }

    /// Whether `$` stands before a name or a brace, and not behind `\` or another `$`.
    private static func isComputed(_ text: EnvironmentText.Scalars) -> Bool {
        var isQuoted = false
        var isDollar = false
        for scalar in text {
            let isName = scalar == "{" || scalar == "_" || scalar.properties.isAlphabetic
            if isDollar, isName { return true }
            isDollar = scalar == "$" && !isDollar && !isQuoted
            isQuoted = scalar == "\\" && !isQuoted
        }
        return false
    }

    private static let meanings: [Unicode.Scalar: Unicode.Scalar] = [
        "a": "\u{07}", "b": "\u{08}", "f": "\u{0C}", "n": "\n", "r": "\r", "t": "\t",
        "v": "\u{0B}", "$": "$", "\\": "\\",
    ]

    /// What stands without quotes: up to a comment, which needs a space before it.
    private mutating func bare() -> String {
        let line = rest.prefix { $0 != "\n" }
        rest = rest[line.endIndex...]
        let end = line.firstRange(of: " #".unicodeScalars)?.lowerBound ?? line.endIndex
        isComputed = Self.isComputed(line[..<end])
        let value = line[..<end].reversed().drop { $0.properties.isWhitespace }
        return String(String.UnicodeScalarView(value.reversed()))
    }
}
