import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import YAML

/// What is written is what is read: by our reader, and by one with the eyes of YAML 1.1.
struct RoundTripTests {
    @Test func aTextComesBackFromEveryPlace() throws {
        for text in NastyTexts.all {
            for tree in Self.places(of: text) {
                let expected = JSONValue(tree)
                #expect(try Self.readBack(tree) == expected, "\(text.debugDescription)")
            }
        }
    }

    @Test func randomTreesComeBack() throws {
        var trees = RandomTrees(seed: 2026)
        for number in 0..<4000 {
            let tree = trees.tree()
            let heading = number % 2 == 0 ? "Made for a test\n\n%YAML" : nil
            #expect(
                try Self.readBack(tree, heading: heading) == JSONValue(tree), "tree \(number)")
        }
    }

    @Test func writingIsStable() throws {
        var trees = RandomTrees(seed: 7)
        for number in 0..<500 {
            let tree = trees.tree()
            let once = YAMLWriter.bytes(of: tree)
            #expect(once == YAMLWriter.bytes(of: tree), "tree \(number)")
            let node = try #require(Self.parse(once))
            let passedOn = YAMLWriter.bytes(of: ConfigTree(node))
            #expect(
                JSONValue(try #require(Self.parse(passedOn))) == JSONValue(tree), "tree \(number)")
        }
    }

    /// PyYAML reads YAML 1.1, where `no` is false, `08` a text, and `22:22` a number of minutes.
    @Test func pyYAMLReadsTheSame() throws {
        guard let python = try Toolbox.python("python3") else { return }
        var trees = RandomTrees(seed: 99)
        let random = (0..<400).map { _ in trees.tree() }.map(Self.withoutPlain)
        let nasty = NastyTexts.all.flatMap { Self.places(of: $0) }
        let verdict = try SecondReader(python: python).compare(nasty + random)
        #expect(verdict.status == 0 && verdict.output == "same\n", "\(verdict.words)")
    }

    private static func places(of text: String) -> [ConfigTree] {
        [
            .string(text), .mapping([ConfigEntry("k", .string(text)), ConfigEntry("l", "x")]),
            .mapping([ConfigEntry(text, "x"), ConfigEntry("k_", .mapping([ConfigEntry(text, 1)]))]),
            .mapping([ConfigEntry(text, [1]), ConfigEntry("k_", .inline([.string(text), 2]))]),
            [.string(text), 1, [.string(text)], ["k": .string(text)]],
            .sequence([.mapping([ConfigEntry(text, .mapping([ConfigEntry("k", .string(text))]))])]),
            .inline([.string(text), .mapping([ConfigEntry(text, .string(text))])]),
            .mapping([
                ConfigEntry("k", .string(text), comment: "one", isSetApart: true),
                ConfigEntry("l", .string(text), comment: "two", isSetApart: true),
                ConfigEntry("m", .string("end"), isSetApart: true),
            ]),
        ]
    }

    private static func parse(_ bytes: [UInt8]) -> YAMLNode? {
        var bag = DiagnosticBag()
        let node = YAMLParser.parse(SourceFile(path: "t.yaml", bytes: bytes), into: &bag)
        #expect(bag.all.isEmpty, "\(bag.all) \(String(decoding: bytes, as: UTF8.self))")
        return node
    }

    private static func readBack(_ tree: ConfigTree, heading: String? = nil) throws -> JSONValue {
        let bytes = YAMLWriter.bytes(of: tree, heading: heading)
        return JSONValue(try #require(parse(bytes)))
    }

    /// What was written plain means what its reader takes it for, and readers differ.
    private static func withoutPlain(_ tree: ConfigTree) -> ConfigTree {
        switch tree {
        case .plain(let text), .number(let text): .string(text)
        case .sequence(let items): .sequence(items.map(withoutPlain))
        case .inline(let items): .inline(items.map(withoutPlain))
        case .mapping(let entries):
            .mapping(
                entries.map { entry in
                    var copy = entry
                    copy.value = withoutPlain(entry.value)
                    return copy
                })
        case .null, .boolean, .integer, .string: tree
        }
    }
}
