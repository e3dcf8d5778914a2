import Diagnostics
import Testing

struct StyledTextTests {
    @Test(
        "What steers a terminal, turns writing round or is not seen, is shown",
        arguments: [
            ("\u{1B}[31m", "\\x1b[31m"), ("\u{7}", "\\x07"), ("\u{7F}", "\\x7f"),
            ("\u{9B}2J", "\\u{9B}2J"), ("\r", "\\r"), ("a\rb", "a\\rb"), ("\u{0}", "\\x00"),
            ("\u{202E}x\u{202C}", "\\u{202E}x\\u{202C}"), ("\u{2066}", "\\u{2066}"),
            ("\u{200E}\u{200F}\u{61C}", "\\u{200E}\\u{200F}\\u{61C}"),
            ("\u{200B}\u{200C}\u{200D}\u{2060}", "\\u{200B}\\u{200C}\\u{200D}\\u{2060}"),
            ("\u{FEFF}\u{AD}", "\\u{FEFF}\\u{AD}"), ("\u{FFF9}", "\\u{FFF9}"),
            ("\u{E0041}\u{E007F}", "\\u{E0041}\\u{E007F}"),
            ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
            ("\u{85}", "\\u{85}"), ("\u{3164}\u{34F}\u{180E}", "\\u{3164}\\u{34F}\\u{180E}"),
            ("a\u{FE0F}\u{FE00}\u{E0100}", "a\\u{FE0F}\\u{FE00}\\u{E0100}"),
        ])
    func hidden(text: String, expected: String) {
        #expect(StyledText(text).shown(isColored: false) == expected)
        #expect(StyledText(lines: text).shown(isColored: false) == expected)
        #expect(StyledText(text).isDisguised)
        // What is shown is shown the same way again.
        #expect(StyledText(expected).shown(isColored: false) == expected)
    }

    @Test(
        "What people write stays as it is",
        arguments: [
            "", "plain", "日本e\u{301}😀", "ع ש", "⚠\u{FE0F} 1\u{FE0F}", "a\u{A0}b", "\u{FFFD}",
            "\\x1b",
        ])
    func seen(text: String) {
        let styled = StyledText(text)
        #expect(styled.shown(isColored: false) == text)
        #expect(!styled.isDisguised)
    }

    @Test("A value can't end its line; belfry's own words and named lines can")
    func lines() {
        let value = "a\nerror: b\tc\r\n"
        let text: StyledText = "x \(value) y\n"
        #expect(text.shown(isColored: false) == "x a\\nerror: b\\tc\\r\\n y\n")
        let named = StyledText(lines: value)
        #expect(named.shown(isColored: false) == value)
        #expect(!named.isDisguised)
    }

    @Test("Colours stand around words that hold none")
    func colours() {
        let text: StyledText = "\("a\u{1B}[0m", .bad) b \(3)\n"
        #expect(text.shown(isColored: true) == "\u{1B}[31ma\\x1b[0m\u{1B}[0m b 3\n")
        for look in StyledText.Look.allCases {
            let shown = StyledText("\u{1B}\u{202E}", look).shown(isColored: true)
            #expect(shown.contains("\\x1b\\u{202E}") && !shown.contains("\u{202E}"))
        }
    }

    @Test("Texts are put together with their looks")
    func joining() {
        let parts: [StyledText] = ["a", StyledText("b", .good), StyledText()]
        #expect(parts.joined(separator: ", ").shown(isColored: false) == "a, b, ")
        #expect(
            parts.joined(separator: ", ").shown(isColored: true) == "a, \u{1B}[32mb\u{1B}[0m, ")
        #expect(StyledText().isEmpty && ("" as StyledText).isEmpty && StyledText("").isEmpty)
        #expect(parts.joined().words == "ab")
        let changed = parts.joined().mapWords { $0 + "!" }
        #expect(changed.shown(isColored: true) == "a!\u{1B}[32mb!\u{1B}[0m")
    }
}
