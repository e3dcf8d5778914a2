import Diagnostics
import Testing

@testable import YAML

struct FieldReaderTests {
    @Test func valuesAreReadWithTheirPlaces() throws {
        let text = """
            name: 08
            on: True
            count: 12
            ratio: 0.95
            port: "8080"
            wait: 1m30s
            size: 64m
            style: loud
            words: [a, 1, no]
            items: [{}, []]
            map: {x: 1}
            """
        var (reader, bag) = try Self.reader(text)
        #expect(reader.text("name", into: &bag)?.value == "08")
        #expect(reader.boolean("on", into: &bag)?.value == true)
        #expect(reader.integer("count", in: 0...100, into: &bag)?.value == 12)
        #expect(reader.number("ratio", into: &bag)?.value == 0.95)
        let port = reader.port("port", into: &bag)
        #expect(port?.value == 8080)
        #expect(port?.span.label == "t.yaml:5:7")
        #expect(reader.milliseconds("wait", into: &bag)?.value == 90_000)
        #expect(reader.bytes("size", into: &bag)?.value == 64 << 20)
        #expect(reader.choice("style", of: Style.self, into: &bag)?.value == .loud)
        #expect(reader.texts("words", into: &bag).map(\.value) == ["a", "1", "no"])
        #expect(reader.items("items", into: &bag).count == 2)
        #expect(reader.entries("map", into: &bag).map(\.key.scalarText) == ["x"])
        reader.finish(into: &bag)
        #expect(bag.all.isEmpty)
    }

    @Test func absentFieldsAreNoFinding() throws {
        var (reader, bag) = try Self.reader("{}")
        #expect(reader.text("a", into: &bag) == nil)
        #expect(reader.texts("b", into: &bag).isEmpty)
        #expect(reader.items("c", into: &bag).isEmpty)
        #expect(reader.entries("d", into: &bag).isEmpty)
        #expect(bag.all.isEmpty)
    }

    @Test func aRequiredFieldIsMissed() throws {
        var (reader, bag) = try Self.reader("a: {x: 1}")
        let a = reader.node("a")
        let node = try #require(a)
        var inner = try #require(FieldReader(node, "service `api`", into: &bag))
        #expect(inner.requiredText("image", into: &bag) == nil)
        #expect(inner.requiredNode("x", into: &bag)?.scalarText == "1")
        #expect(bag.all.map(Reading.summary) == ["fields/missing@1:4"])
        #expect(bag.all.first?.message == "`image` of service `api` is missing")
        #expect(bag.all.first?.help == "add `image: …`")
    }

    @Test func unknownKeysAreNamedWithTheNearest() throws {
        var (reader, bag) = try Self.reader("prot: 1\nport: 2\nzebra: 3\n")
        _ = reader.node("port")
        _ = reader.node("path")
        reader.finish(into: &bag)
        #expect(bag.all.map(Reading.summary) == ["fields/unknown@1:1", "fields/unknown@3:1"])
        #expect(bag.all.first?.message == "`metrics` has no key `prot`")
        #expect(bag.all.map(\.help) == ["did you mean `port`?", "its keys are `port`, `path`"])
    }

    @Test func onlyWhatIsDeclaredIsRead() throws {
        let declared = DeclaredMapping(
            "metrics", about: "",
            keys: ["port", "path", "never"].map {
                DeclaredKey($0, .text, about: "", example: "x")
            })
        var bag = DiagnosticBag()
        let node = try #require(Reading("port: 1\njob: 2\nnever: 3\nx-mine: 4\n").node)
        var reader = try #require(FieldReader(node, "metrics", declared, into: &bag))
        #expect(reader.text("port", into: &bag)?.value == "1")
        #expect(reader.text("path", into: &bag) == nil)
        #expect(reader.text("job", into: &bag) == nil)
        reader.finish(into: &bag)
        #expect(
            bag.all.map(Reading.summary)
                == ["fields/unknown@2:1", "fields/unknown@3:1", "fields/unknown@4:1"])
    }

    @Test func keysThatNobodyReadsMayBeDeclared() throws {
        let declared = DeclaredMapping("", about: "", others: .extensions, keys: [])
        var bag = DiagnosticBag()
        let node = try #require(Reading("x-mine: 1\nyours: 2\n").node)
        var reader = try #require(FieldReader(node, "metrics", declared, into: &bag))
        #expect(reader.node("x-mine") != nil && reader.node("yours") == nil)
        reader.finish(into: &bag)
        #expect(bag.all.map(Reading.summary) == ["fields/unknown@2:1"])
    }

    @Test func theReferenceIsNamedWithTheKeys() throws {
        let keys = ["port", "path"].map { DeclaredKey($0, .text, about: "", example: "x") }
        let declared = DeclaredMapping("services.metrics", about: "", keys: keys)
        var bag = DiagnosticBag()
        let node = try #require(Reading("zebra: 1\n").node)
        let reader = try #require(FieldReader(node, "metrics", declared, into: &bag))
        reader.finish(into: &bag)
        let help = "its keys are `port`, `path`; `belfry reference services.metrics` describes them"
        #expect(bag.all.map(\.help) == [help])
    }

    @Test func theRestIsHandedOutOnce() throws {
        var (reader, bag) = try Self.reader("a: 1\nb: 2\nc: 3\n")
        _ = reader.node("b")
        #expect(reader.rest().map(\.key.scalarText) == ["a", "c"])
        #expect(reader.rest().isEmpty)
        reader.finish(into: &bag)
        #expect(bag.all.isEmpty)
        #expect(reader.keys.map(\.scalarText) == ["a", "b", "c"])
        #expect(reader.keySpan("c")?.label == "t.yaml:3:1")
        #expect(reader.keySpan("d") == nil)
    }

    @Test(arguments: [
        ("", "`metrics` must be a mapping, not empty", "write `{}` if nothing is to be set"),
        ("[a]", "`metrics` must be a mapping, not a list", "write `key: value` lines"),
        ("a", "`metrics` must be a mapping, not `a`", "write `key: value` lines"),
    ])
    func onlyAMappingHasFields(value: String, message: String, help: String) throws {
        var bag = DiagnosticBag()
        let node = try #require(Reading("m: \(value)").node?["m"])
        #expect(FieldReader(node, "metrics", into: &bag) == nil)
        #expect(bag.all.map(\.message) == [message])
        #expect(bag.all.map(\.help) == [help])
    }

    @Test(arguments: [
        ("x", "`v` of `metrics` must be a list, not `x`", "write `[x]`"),
        ("", "`v` of `metrics` must be a list, not empty", "write `[]` for none"),
        ("{a: b}", "`v` of `metrics` must be a list, not a mapping", "begin each item with `- `"),
        ("[[a]]", "an item of `v` of `metrics` must be a text, not a list", "write a text"),
    ])
    func aListOfTextsIsAskedFor(value: String, message: String, help: String) throws {
        var (reader, bag) = try Self.reader("v: \(value)")
        #expect(reader.texts("v", into: &bag).isEmpty)
        #expect(bag.all.map(\.message) == [message])
        #expect(bag.all.map(\.help) == [help])
    }

    @Test func aMappingIsAskedFor() throws {
        var (reader, bag) = try Self.reader("a: [x]\nb:\n")
        #expect(reader.entries("a", into: &bag).isEmpty)
        #expect(reader.entries("b", into: &bag).isEmpty)
        #expect(bag.all.map(\.id) == ["fields/type", "fields/type"])
        #expect(bag.all.map(\.help) == ["write `key: value` lines", "write `{}` for none"])
    }

    @Test func theAnchorOfAWrongAliasIsShown() throws {
        var (reader, bag) = try Self.reader("a: &x nine\nb: *x\n")
        #expect(reader.port("b", into: &bag) == nil)
        #expect(bag.all.map(Reading.summary) == ["fields/type@2:4"])
        #expect(bag.all.first?.related.first?.span?.label == "t.yaml:1:4")
    }

    private enum Style: String, CaseIterable { case loud, quiet }

    private static func reader(_ text: String) throws -> (FieldReader, DiagnosticBag) {
        var bag = DiagnosticBag()
        let node = try #require(Reading(text).node)
        let reader = try #require(FieldReader(node, "metrics", into: &bag))
        return (reader, bag)
    }
}
