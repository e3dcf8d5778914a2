import Diagnostics
import Testing

@testable import YAML

/// Common slips: each is found at its place, in our words, with libyaml's as evidence.
struct SyntaxErrorTests {
    @Test(arguments: [
        ("a: 1\n\tb: 2\n", "2:1", "a tab stands where indentation is expected", "spaces"),
        ("a:\n\tb: 2\n", "2:1", "no value can begin with this character", "spaces, not tabs"),
        ("a: @x\n", "1:4", "no value can begin with this character", "quotes"),
        ("a: 'x\nb: 2\n", "1:4", "the text in quotes is not closed", "close the quote"),
        ("a: [1, 2\nb: 3\n", "2:2", "this list in brackets goes wrong here", "`]`"),
        ("a: [1, 2\n", "1:4", "this list in brackets is not closed", "`]`"),
        ("a: {x: 1\n", "1:4", "this mapping in braces is not closed", "`}`"),
        ("a: {x: 1\nb: 3\n", "2:2", "this mapping in braces goes wrong here", "`}`"),
        ("a: 1\n  b: 2\n", "2:4", "a key with a value is not allowed here", "quotes"),
        ("a: b: c\n", "1:5", "a key with a value is not allowed here", "quotes"),
        ("a:\n  b: 1\n c: 2\n", "3:2", "a key is expected here", "indentation"),
        ("- a\nb: 1\n", "2:1", "a list item is expected here", "`- `"),
        ("a: 1\nb\nc: 2\n", "3:1", "this line is neither a key", "`key: value`"),
        ("a: \"\\q\"\n", "1:5", "this is no escape that YAML knows", "backslash"),
        ("a: - b\n", "1:4", "a list item is not allowed here", "`[a, b]`"),
        ("a: *\n", "1:5", "a name is expected after `*` or `&`", "quotes"),
        ("a: !x!y z\n", "1:4", "this tag is not known", "tag"),
        ("%YAML 3.0\n---\na\n", "1:1", "this version of YAML is not known", "%YAML"),
    ])
    func aSlipIsExplained(text: String, place: String, message: String, help: String) throws {
        let reading = Reading(text)
        #expect(reading.node == nil)
        let finding = try #require(reading.findings.first)
        #expect(reading.findings.count == 1)
        #expect(Reading.summary(finding) == "yaml/syntax@\(place)")
        #expect(finding.message.hasPrefix(message), "\(finding.message)")
        #expect(finding.help?.contains(help) == true, "\(finding.help ?? "")")
        #expect(finding.related.first?.message.hasPrefix("libyaml: ") == true)
    }
}
