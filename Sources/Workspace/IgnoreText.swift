/// A `.gitignore`, as far as it must keep secrets out of version control.
struct IgnoreText {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The text that certainly hides what one of `covering` names: itself, or with a line of its
    /// own at the end, since the last pattern that matches counts.
    func hiding(_ line: String, covering: Set<Substring>) -> String {
        // As git cuts them: at line feeds, without a return before one, and without blanks (no
        // tabs) at the end.
        let patterns = text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            let end = line.lastIndex { $0 != UInt8(ascii: " ") }
            return Substring(end.map { line[...$0] } ?? line.prefix(0))
        }
        let last = patterns.lastIndex(where: covering.contains)
        let isShownAgain =
            last.map { patterns[$0...].contains { $0.utf8.first == UInt8(ascii: "!") } } ?? true
        return isShownAgain ? Self.whole(text) + line + "\n" : text
    }

    /// A text to which lines can be appended.
    static func whole(_ text: String) -> String {
        text.isEmpty || text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
    }
}
