import Diagnostics
import Testing

struct DiagnosticRendererTests {
    @Test func aFindingIsShownWithItsPlace() {
        let text = Self.render(
            "a: 1\nneeds: [rediss]\n",
            Diagnostic(
                "needs/unknown", "no service `rediss` is described", at: Self.span(2, 9, 2, 15),
                related: [.init("services are described here", at: Self.span(1, 1, 1, 2))],
                help: "did you mean `redis`?"))
        #expect(
            text == """
                stack.yaml:2:9: error[needs/unknown]: no service `rediss` is described
                  |
                2 | needs: [rediss]
                  |         ^^^^^^
                stack.yaml:1:1: note: services are described here
                  |
                1 | a: 1
                  | ^
                help: did you mean `redis`?

                """)
    }

    @Test func findingsStandApart() {
        let first = Diagnostic("a/b", .warning, "one")
        let second = Diagnostic("a/c", .note, "two", help: "three")
        #expect(
            Self.render("", first, second) == """
                warning[a/b]: one

                note[a/c]: two
                help: three

                """)
    }

    @Test func ofSeveralLinesTheFirstIsMarked() {
        let finding = Diagnostic("a/b", "x", at: Self.span(10, 1, 12, 4))
        let source = String(repeating: "\n", count: 9) + "a:\r\n  b:\r\n    c\r\n"
        #expect(Self.excerpt(source, finding) == ["   |", "10 | a:", "   | ^^"])
    }

    @Test func tabsAndWideCharactersKeepTheCaretInPlace() {
        let finding = Diagnostic("a/b", "x", at: Self.span(1, 8, 1, 10))
        #expect(
            Self.excerpt("\t日本e\u{301}😀:xy", finding)
                == ["  |", "1 |     日本e\u{301}😀:xy", "  |             ^^"])
        #expect(
            Self.excerpt("日本", Diagnostic("a/b", "x", at: Self.span(1, 1, 1, 3)))
                == ["  |", "1 | 日本", "  | ^^^^"])
    }

    @Test func whatAFindingConcealsIsInNoExcerpt() {
        let value = Self.span(1, 12, 1, 19)
        let secret = Diagnostic("a/b", "x", at: Self.span(1, 2, 1, 10), conceals: [value])
        let other = Diagnostic("a/c", "y", at: Self.span(1, 21, 1, 25))
        let text = Self.render("{PASSWORD: hunter2, PORT: x}", secret, other)
        #expect(!text.contains("hunter2"))
        #expect(text.contains("1 | {PASSWORD: ***, PORT: x}\n  |  ^^^^^^^^\n"))
        #expect(text.contains("1 | {PASSWORD: ***, PORT: x}\n  |                 ^^^^\n"))
    }

    @Test func aConcealedTextOfSeveralLinesIsInNoExcerpt() {
        let value = Self.span(1, 4, 3, 6)
        let secret = Diagnostic("a/b", "x", at: value, conceals: [value])
        let other = Diagnostic("a/c", "y", at: Self.span(2, 3, 2, 5))
        let text = Self.render("a: |\n  hun\n  ter2 # b\n", secret, other)
        #expect(text.contains("1 | a: ***\n  |    ^^^\n"))
        #expect(text.contains("2 | ***\n  | ^^^\n"))
    }

    @Test func aLongLineIsCutAroundTheCaret() throws {
        let source =
            String(repeating: "a", count: 5000) + "HERE" + String(repeating: "b", count: 500)
        let lines = Self.excerpt(source, Diagnostic("a/b", "x", at: Self.span(1, 5001, 1, 5005)))
        let line = try #require(lines.dropFirst().first)
        #expect(line.count < 110)
        #expect(line.hasPrefix("1 | …a") && line.hasSuffix("b…"))
        let caret = try #require(lines.last)
        let start = try #require(line.firstIndex(of: "H"))
        let mark = try #require(caret.firstIndex(of: "^"))
        #expect(
            line.distance(from: line.startIndex, to: start)
                == caret.distance(from: caret.startIndex, to: mark))
        #expect(caret.hasSuffix(" ^^^^"))
    }

    @Test func theEndOfALineAndOfTheFileAreShown() {
        let finding = Diagnostic("a/b", "x", at: Self.span(1, 3, 1, 3))
        #expect(Self.excerpt("a:\n", finding) == ["  |", "1 | a:", "  |   ^"])
        let behind = Diagnostic("a/b", "x", at: Self.span(2, 1, 2, 2))
        #expect(Self.excerpt("a:\n", behind) == ["  |", "2 |", "  | ^"])
    }

    @Test func withoutTextThereIsNoExcerpt() {
        var elsewhere = Self.span(1, 1, 1, 2)
        elsewhere.file = "other.yaml"
        #expect(Self.excerpt("a", Diagnostic("a/b", "x", at: elsewhere)) == [])
        #expect(Self.excerpt("a", Diagnostic("a/b", "x", at: Self.span(7, 1, 7, 2))) == [])
        #expect(Self.excerpt("", Diagnostic("a/b", "x", at: Self.span(1, 1, 1, 1))) == [])
    }

    @Test func aByteOrderMarkAndBrokenBytesDoNoHarm() {
        let source = SourceFile(
            path: "stack.yaml", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0xFF, 0x62, 0x0A])
        let text = DiagnosticRenderer(sources: [source])
            .text(of: [Diagnostic("a/b", "x", at: Self.span(1, 2, 1, 3))]).shown(isColored: false)
        #expect(text.contains("1 | a\u{FFFD}b\n  |  ^\n"))
    }

    @Test func theTerminalIsNotSteered() {
        let finding = Diagnostic("a/b", "bad \u{1B}[2J", at: Self.span(1, 3, 1, 4))
        let text = Self.render("a \u{1B}[31m\u{202E}\n", finding)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
        #expect(
            text.contains("bad \\x1b[2J\n")
                && text.contains("1 | a \\x1b[31m\\u{202E}\n  |   ^^^^\n"))
    }

    @Test func coloursAreForTerminals() {
        let finding = Diagnostic("a/b", "x", at: Self.span(1, 1, 1, 2), help: "y")
        let source = SourceFile(path: "stack.yaml", text: "a\n")
        let text = DiagnosticRenderer(sources: [source]).text(of: [finding]).shown(isColored: true)
        #expect(
            text.split(separator: "\n") == [
                "\u{1B}[1mstack.yaml:1:1: \u{1B}[0m\u{1B}[1;31merror[a/b]\u{1B}[0m: \u{1B}[1mx\u{1B}[0m",
                "\u{1B}[2m  |\u{1B}[0m", "\u{1B}[2m1 |\u{1B}[0m a",
                "\u{1B}[2m  |\u{1B}[0m \u{1B}[1;31m^\u{1B}[0m", "\u{1B}[1;32mhelp\u{1B}[0m: y",
            ])
    }

    private static func span(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> SourceSpan {
        SourceSpan(
            file: "stack.yaml", start: SourcePosition(line: a, column: b),
            end: SourcePosition(line: c, column: d))
    }

    private static func render(_ source: String, _ findings: Diagnostic...) -> String {
        DiagnosticRenderer(
            sources: [SourceFile(path: "stack.yaml", text: source)]
        ).text(of: findings).shown(isColored: false)
    }

    /// The lines below the headline of a finding without help.
    private static func excerpt(_ source: String, _ finding: Diagnostic) -> [String] {
        render(source, finding).split(separator: "\n").dropFirst().map(String.init)
    }
}
