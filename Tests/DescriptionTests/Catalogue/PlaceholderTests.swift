import Diagnostics
import Testing
import YAML

@testable import Description

/// `${…}` is replaced on the parsed tree, `$$` is Compose's.
@Suite struct PlaceholderTests {
    private let placeholders = {
        var placeholders = Placeholders()
        placeholders.set("service", "cache")
        placeholders.set("port", "9", isTyped: true)
        placeholders.set("name", "no")
        placeholders.set("on", true)
        placeholders.set("off", false)
        return placeholders
    }()

    @Test func textIsCutAtPlaceholders() {
        #expect(
            PlaceholderText.pieces(of: "a${b}c$$d$${e}$f${g")
                == [.text("a"), .placeholder("b"), .text("c$$d$${e}$f${g")])
        #expect(PlaceholderText.pieces(of: "") == [.text("")])
        #expect(PlaceholderText.pieces(of: "${a}${b}") == [.placeholder("a"), .placeholder("b")])
        #expect(PlaceholderText.pieces(of: "é$") == [.text("é$")])
    }

    @Test func aLonePlaceholderTakesItsType() throws {
        let tree = try filled("- ${port}\n- ${name}\n- \"x${port}\"\n- x${port}\n- $$x")
        #expect(tree == [.plain("9"), "no", "x9", "x9", .plain("$$x")])
    }

    @Test func conditionsKeepOrTakeAway() throws {
        let tree = try filled(
            """
            - {when: on, values: [a, b]}
            - {when: off, values: [c]}
            - {x: {when: on, value: d}, y: {when: off, value: e}}
            - {when: on, alert: f}
            - {when: off, alert: g}
            """)
        #expect(
            tree == [
                .plain("a"), .plain("b"), ["x": .plain("d")], ["alert": .plain("f")],
            ])
    }

    @Test func whatDiffersCanWait() throws {
        var bag = DiagnosticBag()
        let node = try parsed("${service}:${port}")
        let shared = try #require(placeholders.fill(node, isShared: true, into: &bag))
        #expect(shared.scalarText == "${service}:9")
        #expect(placeholders.complete(shared.scalarText) == "cache:9")
    }

    private func parsed(_ text: String) throws -> YAMLNode {
        var bag = DiagnosticBag()
        return try #require(YAMLParser.parse(SourceFile(path: "x", text: text), into: &bag))
    }

    private func filled(_ text: String) throws -> ConfigTree {
        var bag = DiagnosticBag()
        let node = try #require(placeholders.fill(try parsed(text), into: &bag))
        #expect(bag.all.isEmpty)
        return ConfigTree(node)
    }
}
