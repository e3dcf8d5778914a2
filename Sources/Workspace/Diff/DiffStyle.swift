import Diagnostics

/// How the lines of a diff look.
enum DiffStyle {
    static func heading(_ text: String) -> StyledText { "\(text, .strong)\n" }

    /// The line that says where a hunk stands.
    static func place(_ text: String) -> StyledText { "\(text, .place)\n" }

    static func kept(_ line: ArraySlice<UInt8>) -> StyledText { marked(" ", line, .plain) }

    static func removed(_ line: ArraySlice<UInt8>) -> StyledText { marked("-", line, .bad) }

    static func added(_ line: ArraySlice<UInt8>) -> StyledText { marked("+", line, .good) }

    /// A last line without an end is said to be so, on a line of its own.
    private static func marked(
        _ mark: String, _ line: ArraySlice<UInt8>, _ look: StyledText.Look
    ) -> StyledText {
        let isWhole = line.last == UInt8(ascii: "\n")
        var text = isWhole ? line.dropLast() : line
        // As part of a line's end, and there alone, it moves no words.
        let isWindows = isWhole && text.last == UInt8(ascii: "\r")
        if isWindows { text = text.dropLast() }
        let shown = StyledText(lines: mark + String(decoding: text, as: UTF8.self), look)
        let end: StyledText = isWindows ? "\r\n" : "\n"
        return shown + end + (isWhole ? "" : "\\ No newline at end of file\n")
    }
}
