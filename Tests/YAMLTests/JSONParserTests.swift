import Diagnostics
import Testing

@testable import YAML

/// JSON becomes nodes with their places; what is none is refused with its line.
@Suite struct JSONParserTests {
    private func read(_ text: String) throws -> YAMLNode {
        try JSONParser.read(SourceFile(path: "a.json", text: text))
    }

    @Test func places() throws {
        let node = try read("{\"ä\": \"öü\", \"b\":\n  [1, null]}")
        let list = try #require(node["b"])
        #expect(list.span.start == SourcePosition(line: 2, column: 3))
        #expect(list.sequenceItems?.map(\.scalarText) == ["1", "null"])
        #expect(list.sequenceItems?.map(\.isNull) == [false, true])
        let entries = try #require(node.mappingEntries)
        #expect(entries[0].value.span.start.column == 7)
        #expect(entries[1].key.span.start.column == 13)
    }

    @Test("Quoted words are texts, others are not")
    func words() throws {
        let node = try read(#"["null", "1", "\u00e4\ud83d\ude00\n\/", true]"#)
        #expect(node.sequenceItems?.map(\.isNull) == [false, false, false, false])
        #expect(node.sequenceItems?.map(\.scalarText) == ["null", "1", "ä😀\n/", "true"])
    }

    @Test(arguments: [
        ("", 1), ("{", 1), ("{\"a\": 1,\n}", 2), ("[1]\n[2]", 2), ("{\"a\": 1, \"a\": 2}", 1),
        ("[01]", 1), ("[tru]", 1), ("[\"\u{1}\"]", 1), ("[\"\\ud800\"]", 1), ("[\n\n'a']", 3),
    ])
    func refused(text: String, line: Int) {
        do throws(JSONProblem) {
            _ = try JSONParser.read(SourceFile(path: "a.json", text: text))
            Issue.record("\(text) was read")
        } catch {
            #expect(error.line == line)
        }
    }
}
