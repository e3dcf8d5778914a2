/// A text that is said, and how its words look.
///
/// Whatever stands in it is shown and never obeyed: only `shown` writes what steers a terminal, and
/// it writes it around words that have none left. A value that is put in, from wherever it comes,
/// stays on its line; only belfry's own words, and texts of several lines that are named so, end
/// one.
package struct StyledText: Sendable, Hashable {
    /// How words look where there are colours.
    package enum Look: Sendable, Hashable, CaseIterable {
        case plain, strong, faint, good, bad, unsure, place
        case error, warning, note, help
    }

    /// Words of one look.
    package struct Span: Sendable, Hashable {
        /// The words, as they are.
        package var text: String
        /// How they look.
        package var look: Look
    }

    /// The words in their order.
    package private(set) var spans: [Span] = []

    package init() {}

    /// A value of whatever origin, on one line.
    package init(_ value: String, _ look: Look = .plain) {
        append(Self.onOneLine(value), look)
    }

    /// A text that has lines, whose ends and tabs are meant.
    package init(lines: String, _ look: Look = .plain) {
        append(lines, look)
    }

    /// Whether nothing is said.
    package var isEmpty: Bool { spans.isEmpty }

    /// Whether it holds characters that are shown in another form than they have.
    package var isDisguised: Bool { spans.contains { VisibleText.hides($0.text) } }

    /// The words as they are, without looks; for those who search them.
    package var words: String { spans.map(\.text).joined() }

    /// The text for a terminal or a file, with every hidden character made visible.
    package func shown(isColored: Bool) -> String {
        spans.reduce(into: "") { result, span in
            let text = VisibleText.lines(span.text)
            result += isColored ? span.look.painted(text) : text
        }
    }

    /// The text with each stretch of words of one look changed.
    package func mapWords(_ change: (String) -> String) -> StyledText {
        spans.reduce(into: StyledText()) { $0.append(change($1.text), $1.look) }
    }

    /// One text after the other.
    package static func + (left: StyledText, right: StyledText) -> StyledText {
        var result = left
        result += right
        return result
    }

    /// Adds another text at the end.
    package static func += (left: inout StyledText, right: StyledText) {
        for span in right.spans { left.append(span.text, span.look) }
    }

    private mutating func append(_ text: String, _ look: Look) {
        guard !text.isEmpty else { return }
        if look == .plain, let last = spans.indices.last, spans[last].look == .plain {
            spans[last].text += text
        } else {
            spans.append(Span(text: text, look: look))
        }
    }

    /// The console sees to all other hidden characters.
    private static func onOneLine(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return value }
        return String(
            String.UnicodeScalarView(
                value.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
                    guard scalar == "\n" || scalar == "\t" else { return [scalar] }
                    return Array(VisibleText.form(of: scalar).unicodeScalars)
                }))
    }
}

extension StyledText.Look {
    /// Words with this look around them; a line's end stays outside.
    fileprivate func painted(_ text: String) -> String {
        guard let code else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    private var code: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .bad: "31"
        case .good: "32"
        case .unsure: "33"
        case .place: "36"
        case .error: "1;31"
        case .help: "1;32"
        case .warning: "1;33"
        case .note: "1;36"
        }
    }
}

extension StyledText: ExpressibleByStringInterpolation {
    /// Belfry's own words, with values in between.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = StyledText()

        /// Nothing yet.
        package init(literalCapacity: Int, interpolationCount: Int) {}

        /// Belfry's own words, line ends included.
        package mutating func appendLiteral(_ literal: String) { text.append(literal, .plain) }

        /// A value of whatever origin, on one line.
        package mutating func appendInterpolation(_ value: String, _ look: Look = .plain) {
            text += StyledText(value, look)
        }

        /// A number.
        package mutating func appendInterpolation(_ number: some BinaryInteger) {
            text.append(String(number), .plain)
        }

        /// Another text, with its looks.
        package mutating func appendInterpolation(_ other: StyledText) { text += other }
    }

    /// Belfry's own words, line ends included.
    package init(stringLiteral: String) { append(stringLiteral, .plain) }

    /// Belfry's own words, with values in between.
    package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }
}

extension Sequence<StyledText> {
    /// All of them, with the same words in between.
    package func joined(separator: StyledText = StyledText()) -> StyledText {
        var result = StyledText()
        var isFirst = true
        for text in self {
            if !isFirst { result += separator }
            result += text
            isFirst = false
        }
        return result
    }
}
