import Diagnostics
import Testing

@testable import YAML

struct YAMLParserTests {
    @Test func placesCountFromOneAndEndBehind() throws {
        let root = try #require(
            Reading("a: one\nb:\n  - x\n  - 'y z'\nc: {d: [1, 2]}\n\n# end\n").node)
        #expect(root.place == "1:1-5:15")
        #expect(root["a"]?.place == "1:4-1:7")
        #expect(root["b"]?.place == "3:3-4:10")
        #expect(root["c"]?.place == "5:4-5:15")
        #expect(root["c"]?["d"]?.place == "5:8-5:14")
    }

    @Test func columnsCountScalars() throws {
        let root = try #require(Reading("\u{FEFF}{\"ö😀\": x, b: y}\r\nc").findings.first)
        #expect(root.span?.start == SourcePosition(line: 2, column: 1))
        let node = try #require(Reading("\u{FEFF}{\"ö😀\": x, b: y}\r\n").node)
        #expect(node["ö😀"]?.place == "1:8-1:9")
        #expect(node["b"]?.place == "1:14-1:15")
    }

    @Test func scalarsKeepTextStyleAndTag() throws {
        let root = try #require(
            Reading("- no\n- 'no'\n- \"n\\to\"\n- |\n  a\n  b\n- >\n  a\n  b\n- !!str 08\n- ~\n")
                .node)
        guard case .sequence(let items) = root.content else { return #expect(Bool(false)) }
        #expect(
            items.map(\.scalar) == [
                YAMLScalar("no"), YAMLScalar("no", style: .singleQuoted),
                YAMLScalar("n\to", style: .doubleQuoted), YAMLScalar("a\nb\n", style: .literal),
                YAMLScalar("a b\n", style: .folded), YAMLScalar("08", tag: "!!str"),
                YAMLScalar("~"),
            ])
        #expect(items.map(\.isNull) == [false, false, false, false, false, false, true])
    }

    @Test func tagsOfComposeSayHowFilesAreMerged() throws {
        let text = "a: !reset null\nb: !override [x]\nc: !override {d: !reset e}\nf: g\n"
        var bag = DiagnosticBag()
        let file = SourceFile(path: "t", text: text)
        let root = try #require(YAMLParser.parse(file, isCompose: true, into: &bag))
        #expect(bag.all.isEmpty)
        let kinds = ["a", "b", "c", "f"].map { root[$0]?.merging }
        #expect(kinds == [.reset, .override, .override, nil])
        #expect(root["a"]?.isNull == true)
        #expect(root["c"]?["d"]?.merging == .reset)
        #expect(Reading(text).findings.map(\.id) == Array(repeating: "yaml/tag", count: 4))
    }

    @Test func anAliasStandsWhereItIsUsed() throws {
        let root = try #require(Reading("a: &x [1, 2]\nb: *x\nc: &y 7\nd: *y\n").node)
        let (a, b, d) = try (#require(root["a"]), #require(root["b"]), #require(root["d"]))
        #expect(b.content == a.content)
        #expect(b.place == "2:4-2:6")
        #expect(b.anchored == a.span)
        #expect(a.anchored == nil)
        #expect(d.scalarText == "7")
        #expect(d.anchored?.start == SourcePosition(line: 3, column: 4))
    }

    @Test func aLaterAnchorOfOneNameWins() throws {
        let root = try #require(Reading("a: &x 1\nb: &x 2\nc: *x\n").node)
        #expect(root["c"]?.scalarText == "2")
    }

    @Test func mergedEntriesStandWhereTheMergeStood() throws {
        let text = """
            one: &one {a: 1, b: 1}
            two: &two {b: 2, c: 2}
            all:
              z: 0
              <<: [*one, *two]
              c: 9
              y: 0
            """
        let all = try #require(Reading(text).node?["all"])
        #expect(all.keys == ["z", "a", "b", "c", "y"])
        #expect(all["b"]?.scalarText == "1")
        #expect(all["c"]?.scalarText == "9")
    }

    @Test func aMergeReachesThroughMerges() throws {
        let text = "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b, x: 3}\n"
        let root = try #require(Reading(text).node)
        #expect(root["b"]?.keys == ["x", "y"])
        #expect(root["c"]?.keys == ["y", "x"])
        #expect(root["c"]?["x"]?.scalarText == "3")
    }

    @Test func aQuotedMergeKeyIsAKey() throws {
        let root = try #require(Reading("'<<': {a: 1}\n").node)
        #expect(root.keys == ["<<"])
    }

    @Test(arguments: [
        ("a: {<<: 1}", ["yaml/merge@1:9"]), ("a: {<<: [1, {b: 2}]}", ["yaml/merge@1:10"]),
        ("a: 1\nb: 2\na: 3\nb: 4\n", ["yaml/duplicate-key@3:1", "yaml/duplicate-key@4:1"]),
        ("{x: {k: 1, 'k': 2}}", ["yaml/duplicate-key@1:12"]),
        ("? [a]\n: b\nc: 1\n", ["yaml/key@1:3"]), ("{a: b}: c", ["yaml/key@1:1"]),
        ("a: !reset null\nb: !!set {x}\n", ["yaml/tag@1:4", "yaml/tag@2:4"]),
        ("a: 1\n---\nb: 2\n", ["yaml/documents@2:1"]), ("*x", ["yaml/alias@1:1"]),
        ("a: &abc 1\nb: *abd\n", ["yaml/alias@2:4"]),
    ])
    func findingsHaveAPlace(text: String, summary: [String]) {
        #expect(Reading(text).summary == summary)
    }

    @Test func theFirstOfEqualKeysCountsAndIsNamed() throws {
        let reading = Reading("a: 1\nb: 2\na: 3\n")
        #expect(reading.node?["a"]?.scalarText == "1")
        let finding = try #require(reading.findings.first)
        #expect(finding.related.first?.span?.label == "t.yaml:1:1")
    }

    @Test func equalKeysAreFoundAmongMany() {
        let lines = (0..<1000).map { "k\($0): 1\n" }.joined()
        #expect(Reading(lines).summary == [])
        #expect(Reading(lines + "k500: 2\n").summary == ["yaml/duplicate-key@1001:1"])
    }

    @Test func anAliasNearbyIsSuggested() {
        #expect(
            Reading("a: &common 1\nb: *comon\n").findings.first?.help == "did you mean `*common`?")
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n", "\u{FEFF}", "   "])
    func nothingIsSaidToBeNothing(text: String) {
        let reading = Reading(text)
        #expect(reading.node == nil)
        #expect(reading.summary == ["yaml/empty@1:1"])
    }

    @Test func aNullDocumentIsADocument() throws {
        #expect(try #require(Reading("---\n").node).isNull)
    }
}
