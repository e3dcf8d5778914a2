import Diagnostics
import Testing

@testable import YAML

/// Input that means harm, or is no text at all: refused at its place, in bounded work.
struct HostileInputTests {
    @Test func anAliasBombIsCountedNotMade() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...40 {
            let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(uses)]\n"
        }
        // a5 holds 597,871 values, so all up to a5 fit and the first use of it does not.
        #expect(Reading(text).summary == ["yaml/limit@7:10"])
    }

    @Test func aBombOfTextIsCounted() {
        let text = "a: &a \(String(repeating: "x", count: 1000))\nb: [*a, *a, *a, *a]\n"
        var limits = YAMLLimits.standard
        limits.textBytes = 4002
        #expect(Reading(text, limits: limits).summary == ["yaml/limit@2:17"])
    }

    @Test func aBombOfMergesIsCounted() {
        var limits = YAMLLimits.standard
        limits.nodes = 30
        let text = "a: &a {b: 1, c: 2}\nd: {<<: [*a, *a, *a, *a, *a, *a]}\n"
        #expect(Reading(text, limits: limits).summary == ["yaml/limit@2:22"])
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func deepNestingIsRefused(opening: String) throws {
        let reading = Reading(String(repeating: opening, count: 100_000))
        let finding = try #require(reading.findings.first)
        #expect(reading.findings.count == 1)
        #expect(finding.id == "yaml/limit")
        #expect(finding.span?.start == SourcePosition(line: 1, column: 100 * opening.count + 1))
    }

    @Test func deepNestingByIndentationIsRefused() {
        let text = (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(Reading(text).summary == ["yaml/limit@101:101"])
    }

    @Test func depthAddsUpThroughAliases() {
        let deep = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
        #expect(Reading("a: &a \(deep)\nb: *a\n").summary == [])
        let deeper = String(repeating: "[", count: 60) + "*a" + String(repeating: "]", count: 60)
        #expect(Reading("a: &a \(deep)\nb: \(deeper)\n").summary == ["yaml/limit@2:64"])
    }

    @Test(arguments: [
        ("a: &a [*a]\n", "1:8"), ("&r {x: {y: *r}}\n", "1:12"), ("a: &a\n  b: *a\n", "2:6"),
        ("a: &a 1\nb: &a [*a]\n", "2:8"),
    ])
    func aValueThatHoldsItselfIsRefused(text: String, place: String) {
        #expect(Reading(text).summary == ["yaml/alias@\(place)"])
    }

    @Test func aLargeFileIsRefusedBySize() {
        let reading = Reading(bytes: [UInt8](repeating: 0x20, count: 100_000_000))
        #expect(reading.summary == ["yaml/limit@1:1"])
        #expect(reading.findings.first?.message.contains("100000000") == true)
    }

    @Test func aLargeScalarIsRefused() {
        let text = String(repeating: "x", count: 1 << 20)
        #expect(Reading("a: \(text)").node?["a"]?.scalarText.utf8.count == 1 << 20)
        #expect(Reading("a: \(text)y").summary == ["yaml/limit@1:4"])
        #expect(Reading("a: |\n  \(text)y").summary == ["yaml/limit@1:4"])
    }

    @Test func manyValuesAreRefused() {
        var limits = YAMLLimits.standard
        limits.nodes = 100
        #expect(Reading(String(repeating: "- \n", count: 99), limits: limits).summary == [])
        #expect(
            Reading(String(repeating: "- \n", count: 100), limits: limits).summary
                == ["yaml/limit@100:2"])
    }

    @Test func readingStopsAfterManyErrors() {
        let summary = Reading(String(repeating: "- !x y\n", count: 5000)).summary
        #expect(summary.count == 101)
        #expect(summary.last == "yaml/limit@100:3")
    }

    @Test(
        arguments: [
            ([0x61, 0x3A, 0x20, 0xFF], "1:4"), ([0x61, 0x0A, 0xC3, 0xB6, 0xC3, 0x28], "2:2"),
            ([0xC0, 0xAF], "1:1"), ([0xED, 0xA0, 0x80], "1:1"), ([0xF4, 0x90, 0x80, 0x80], "1:1"),
            ([0x61, 0x0A, 0x62, 0xE2, 0x82], "2:2"), ([0x61, 0x61, 0x61, 0x61, 0x0A, 0x00], "2:1"),
            ([0x61, 0x20, 0x1B, 0x5B], "1:3"), ([0x61, 0x7F], "1:2"), ([0x61, 0xC2, 0x80], "1:2"),
            ([0xEF, 0xBB, 0xBF, 0x61, 0xFF], "1:2"), ([0x61, 0xC2, 0x85], "1:2"),
            ([0x61, 0xE2, 0x80, 0xA8, 0x62], "1:2"),
            ([0x61, 0x0D, 0x62], "1:2"), ([0x61, 0xEF, 0xBB, 0xBF], "1:2"),
            ([0xFF, 0xFE, 0x61, 0x00], "1:1"), ([0xFE, 0xFF, 0x00, 0x61], "1:1"),
            ([0x61, 0x00, 0x3A, 0x00], "1:1"), ([0x00, 0x00, 0xFE, 0xFF], "1:1"),
        ] as [([UInt8], String)])
    func whatIsNoTextIsRefused(bytes: [UInt8], place: String) {
        let reading = Reading(bytes: bytes)
        #expect(reading.node == nil)
        #expect(reading.summary == ["yaml/encoding@\(place)"])
    }

    @Test func theMessageNamesTheFault() {
        func message(_ bytes: [UInt8]) -> String? { Reading(bytes: bytes).findings.first?.message }
        #expect(message([0x61, 0xFF]) == "byte 1, 0xFF, is not valid UTF-8")
        #expect(message([0x61, 0xC2, 0x80]) == "the character U+0080 is not allowed here")
        #expect(
            message([0x61, 0x61, 0x61, 0x61, 0x00]) == "a NUL byte stands here (byte 4)")
        #expect(message([0xFF, 0xFE, 0x61, 0x00])?.contains("UTF-16") == true)
        #expect(message([0x61, 0x0D])?.contains("carriage return") == true)
    }

    @Test func windowsLineEndsAreFine() throws {
        let root = try #require(Reading("\u{FEFF}a: 1\r\nb: |\r\n  x\r\n  y\r\n").node)
        #expect(root["a"]?.scalarText == "1")
        #expect(root["b"]?.scalarText == "x\ny\n")
    }
}
