/// Signs and colours of the text report.
struct ReportStyle: Sendable {
    let isColored: Bool
    let isUnicode: Bool

    func good(_ text: String) -> String { paint(text, "32") }
    func bad(_ text: String) -> String { paint(text, "31") }
    func unsure(_ text: String) -> String { paint(text, "33") }
    func dim(_ text: String) -> String { paint(text, "2") }
    func strong(_ text: String) -> String { paint(text, "1") }

    var wellSign: String { good(isUnicode ? "✓" : "ok") }
    var failedSign: String { bad(isUnicode ? "✗" : "FAILED") }
    var blindSign: String { unsure("?") }
    var laterSign: String { unsure(isUnicode ? "…" : "...") }

    private func paint(_ text: String, _ code: String) -> String {
        isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// Foreign text on one line, without anything that could command a terminal.
    static func harmless(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t", "\n": result += " "
            case _ where scalar.properties.generalCategory == .control: result += "?"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Text broken between words into lines of at most `width` columns.
    static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty && line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
