import Diagnostics

/// Signs of the text report, and how it breaks lines.
struct ReportStyle: Sendable {
    let isUnicode: Bool

    var wellSign: StyledText { StyledText(isUnicode ? "✓" : "ok", .good) }
    var failedSign: StyledText { StyledText(isUnicode ? "✗" : "FAILED", .bad) }
    var blindSign: StyledText { StyledText("?", .unsure) }
    var laterSign: StyledText { StyledText(isUnicode ? "…" : "...", .unsure) }

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
