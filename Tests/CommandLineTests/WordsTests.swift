import CommandLine
import Foundation
import TestSupport
import Testing

/// `words.txt`: everything that belfry says, so that a changed word is reviewed as a diff.
@Suite("Words")
struct WordsTests {
    private static let place = Checkout.root.appending(path: "Tests/CommandLineTests/words.txt")

    @Test("All help texts and messages are as expected; or `make goldens`")
    func golden() throws {
        let words = try Self.helps() + Self.messages()
        let text = words.joined(separator: "\n\n") + "\n"
        if ProcessInfo.processInfo.environment["BELFRY_RECORD"] == "1" {
            try Data(text.utf8).write(to: Self.place)
        }
        let expected = try String(contentsOf: Self.place, encoding: .utf8)
        let lines = expected.split(separator: "\n").map(String.init)
        let changes = text.split(separator: "\n").map(String.init).difference(from: lines)
        #expect(text == expected, "run `make goldens`, and review it as a diff: \(changes)")
    }

    /// What each `--help` prints.
    private static func helps() -> [String] {
        let commands = Program.commands.map { HelpText.command($0) }
        return [HelpText.program(Program.commands)] + commands
    }

    /// The texts in each source, apart from those that the help shows.
    private static func messages() throws -> [String] {
        let shown = plain(helps().joined(separator: "\n"))
        return try SourceTree.sources().compactMap { file -> String? in
            // Programs for shells are no words for people.
            let isScript = file.path.contains("/Completion/")
            guard !isScript, file.module != "EmbedTemplatesTool" else { return nil }
            let texts = SwiftLiterals(file.text).texts.filter {
                SwiftLiterals.isProse($0) && !shown.contains(plain($0))
            }
            guard !texts.isEmpty else { return nil }
            let lines = texts.map { text in
                "- " + text.trimmingCharacters(in: .newlines).replacing("\n", with: "\n  ")
            }
            return "# \(file.path)\n\n" + lines.joined(separator: "\n")
        }
    }

    /// A text on one line, however it is broken.
    private static func plain(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("Literals are found with what is put in, joined, and in several lines")
    func literals() {
        let source = ##"""
            let a = "one \(name) two" // "no"
            let b = "three " + "\(list.map { "x" }.count) four"
                + " five"
            f("six", #"sev"en \#(a.b)"#)
            let c = """
                eight \
                nine
                  ten
                """
            """##
        #expect(
            SwiftLiterals(source).texts == [
                "one {name} two", "three {…} four five", "six", #"sev"en {b}"#,
                "eight nine\n  ten",
            ])
    }
}
