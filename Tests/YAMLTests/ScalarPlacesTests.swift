import Diagnostics
import Foundation
import Testing

@testable import YAML

/// A part of a scalar's text is found where it is written.
@Suite struct ScalarPlacesTests {
    /// `BAD` in the value of `a`, of which the place is wanted; nil where only the scalar is told.
    @Test(
        arguments: [
            ("a: x BAD y", "1:6-1:9"), ("a: \"x BAD y\"", "1:7-1:10"), ("a: 'x BAD y'", "1:7-1:10"),
            ("a: 'it''s BAD'", "1:11-1:14"), (#"a: "\"\t\u00e9\x41\N BAD""#, "1:22-1:25"),
            ("a: é😀 BAD", "1:7-1:10"), ("a: x\n   y\n\n\n   BAD z", "5:4-5:7"),
            ("a: \"x  \n   y BAD\"", "2:6-2:9"), ("a: \"x \\\n   y BAD\"", "2:6-2:9"),
            ("a: 'x\n\n   BAD'", "3:4-3:7"), ("a: |\n  x\n  y BAD\n", "3:5-3:8"),
            ("a: |- # why\n  x\n\n    BAD\n", "4:5-4:8"), ("a: >\n  x\n  y BAD\n", "3:5-3:8"),
            ("a: >\n  x\n\n\n  BAD\n", "5:3-5:6"),
            ("a: >-\n  x\n    deep\n\n    BAD\n  z\n", "5:5-5:8"),
            ("a: |\r\n  x\r\n  BAD\r\n", "3:3-3:6"), ("a: !!str \"BAD\"", "1:11-1:14"),
            ("a: &b 'BAD'", "1:8-1:11"), ("a: |2\n  x BAD\n", "whole"),
            ("b: &b BAD\na: *b", "whole"),
            ("\u{FEFF}a: x BAD", "1:6-1:9"), ("{c: 1, a: x BAD}", "1:13-1:16"),
        ])
    func places(text: String, place: String) throws {
        let (scalar, file) = try read(text)
        let before = try #require(scalar.value.range(of: "BAD")).lowerBound
        let start = scalar.value.utf8.distance(from: scalar.value.startIndex, to: before)
        var places = ScalarPlaces(file)
        let span = places.span(of: start..<start + 3, in: scalar)
        let found = "\(span.start.line):\(span.start.column)-\(span.end.line):\(span.end.column)"
        #expect((span == scalar.span ? "whole" : found) == place)
    }

    @Test("What is missing at the end is behind the last word")
    func end() throws {
        for text in ["a: x >", "a: |\n  x >\n\n\nb: 1", "a: \"x > \""] {
            let (scalar, file) = try read(text)
            var places = ScalarPlaces(file)
            let count = scalar.value.utf8.count
            let span = places.span(of: count..<count, in: scalar)
            let line = text.split(separator: "\n")[Int(span.start.line) - 1]
            #expect(line.prefix(Int(span.start.column) - 1).hasSuffix("x >"))
        }
    }

    @Test("Many scalars of a long line are found in the time of one")
    func longLine() {
        let items = (0..<20_000).map { "x\($0)" }
        let file = SourceFile(path: "a", text: "[" + items.joined(separator: ", ") + "]")
        var bag = DiagnosticBag()
        guard case .sequence(let nodes)? = YAMLParser.parse(file, into: &bag)?.content else {
            Issue.record("no list")
            return
        }
        var places = ScalarPlaces(file)
        for node in nodes {
            let span = places.span(of: 1..<2, in: Located(node.scalarText, at: node.span))
            #expect(span.start.column == node.span.start.column + 1)
        }
    }

    private func read(_ text: String) throws -> (Located<String>, SourceFile) {
        var bag = DiagnosticBag()
        let file = SourceFile(path: "a.yaml", text: text)
        let node = try #require(YAMLParser.parse(file, into: &bag)?["a"])
        return (Located(node.scalarText, at: node.span), file)
    }
}
