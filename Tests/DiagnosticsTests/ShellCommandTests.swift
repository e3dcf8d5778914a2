import Diagnostics
import Testing

struct ShellCommandTests {
    @Test(
        "A word is quoted where a shell would make something else of it",
        arguments: [
            ("plain-1.2/x:y,z+@%_", "plain-1.2/x:y,z+@%_"), ("", "''"), ("a b", "'a b'"),
            ("it's", "'it'\\''s'"),
            ("'\u{336}; id #", "''\\''\u{336}; id #'"), ("$(id)`x`\"", "'$(id)`x`\"'"),
            ("~", "'~'"), ("a=b", "'a=b'"),
            ("*", "'*'"), ("#", "'#'"), ("!", "'!'"), ("ü", "'ü'"), ("a\nb", "$'a\\nb'"),
            ("'\\\u{1B}\u{202E}é", "$'\\'\\\\\\033\\342\\200\\256é'"),
        ])
    func word(word: String, expected: String) {
        #expect(ShellCommand.quoted(word) == expected)
        #expect(!StyledText(ShellCommand.quoted(word)).isDisguised)
    }

    @Test("The directory is named where the reader is not in it")
    func directories() {
        #expect(ShellCommand(["a", "b c"]).text == "a 'b c'")
        #expect(ShellCommand(["a"], in: "./").text == "a")
        #expect(ShellCommand(["a"], in: "x y").text == "(cd 'x y' && a)")
        #expect(ShellCommand(["a"], in: "-x").text == "(cd ./-x && a)")
        #expect(ShellCommand(["a"], in: "/").text == "(cd / && a)")
        #expect(ShellCommand(pasted: "a | b", in: "..").text == "(cd .. && a | b)")
    }
}
