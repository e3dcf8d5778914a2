/// A `.gitignore`, as far as it must keep secrets out of version control.
struct IgnoreText {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The text that certainly hides what one of `covering` names: itself, or with a line of its
    /// own at the end, since the last pattern that matches counts.
    func hiding(_ line: String, covering: Set<Substring>) -> String {
        let patterns = text.split(whereSeparator: \.isNewline).map { line in
            String(line.reversed().drop { $0 == " " || $0 == "\t" }.reversed())[...]
        }
        let last = patterns.lastIndex(where: covering.contains)
        let isShownAgain = last.map { patterns[$0...].contains { $0.first == "!" } } ?? true
        return isShownAgain ? Self.whole(text) + line + "\n" : text
    }

    /// A text to which lines can be appended.
    static func whole(_ text: String) -> String {
        text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    }
}
