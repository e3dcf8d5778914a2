/// How the lines of a diff look, with or without a terminal's colours.
struct DiffStyle {
    let isColored: Bool

    func heading(_ text: String) -> String { painted(text, "1") + "\n" }

    /// The line that says where a hunk stands.
    func place(_ text: String) -> String { painted(text, "36") + "\n" }

    func kept(_ line: ArraySlice<UInt8>) -> String { marked(" ", line, nil) }

    func removed(_ line: ArraySlice<UInt8>) -> String { marked("-", line, "31") }

    func added(_ line: ArraySlice<UInt8>) -> String { marked("+", line, "32") }

    /// A last line without an end is said to be so, on a line of its own.
    private func marked(_ mark: String, _ line: ArraySlice<UInt8>, _ color: String?) -> String {
        let isWhole = line.last == UInt8(ascii: "\n")
        let text = mark + String(decoding: isWhole ? line.dropLast() : line, as: UTF8.self)
        let shown = color.map { painted(text, $0) } ?? text
        return shown + "\n" + (isWhole ? "" : "\\ No newline at end of file\n")
    }

    private func painted(_ text: String, _ color: String) -> String {
        isColored ? "\u{1B}[\(color)m\(text)\u{1B}[0m" : text
    }
}
