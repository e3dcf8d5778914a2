import Foundation
import StackModel
import TestSupport
import Testing

@testable import Verify

/// JSON as others send it, well and not.
@Suite struct JSONReaderTests {
    private func tree(_ text: String) throws -> JSONTree {
        try JSONReader.value(in: Array(text.utf8))
    }

    @Test func everyKindOfValueIsRead() throws {
        let text = #" { "a" : [ 1 , -2.5e3, true, false, null ] , "b":{}, "c":[], "d":"" } "#
        #expect(
            try tree(text)
                == .object([
                    "a": .array([
                        .number(1), .number(-2500), .boolean(true), .boolean(false), .null,
                    ]), "b": .object([:]), "c": .array([]), "d": .string(""),
                ]))
    }

    @Test(arguments: [
        (#""a\"b\\c\/d\n\t\b\f\r""#, "a\"b\\c/d\n\t\u{8}\u{C}\r"), (#""\u00e9\u20AC""#, "é€"),
        (#""\ud83d\ude00!""#, "😀!"), (#""\ud83d!""#, "\u{FFFD}!"), (#""\ude00""#, "\u{FFFD}"),
        (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""ends with \\""#, "ends with \\"), ("\"é\"", "é"),
    ])
    func textsAreRead(_ text: String, _ meaning: String) throws {
        #expect(try tree(text) == .string(meaning))
    }

    @Test(arguments: [
        "", " ", "{", "[", "[1", "[1,", "[1,]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}",
        "{a:1}", "\"a", "\"a\\\"", #""\x""#, #""\u12""#, #""\u12g4""#, "tru", "nul", "01x", "0x10",
        "nan", "-inf", "1 2", "[] ]", "]", ",", "[,]", "{\"a\" 1}", "\u{FEFF}1",
    ])
    func whatIsNoJSONIsRefused(_ text: String) {
        #expect(throws: JSONFailure.self) { try tree(text) }
    }

    @Test(arguments: [
        "{\"x\":[1,{\"y\":\"]}\\\"\"}],\"want\":7}", "{\"want\":7,\"x\":\"\\\\\"}",
        "{\"x\":{\"want\":8},\"want\":7}", "{\"x\":-1.5e+7,\"want\":7 , \"y\":null}",
    ])
    func whatNobodyAsksForIsPassedOver(_ text: String) throws {
        var reader = JSONReader(Array(text.utf8))
        var found: Double?
        try reader.object { key, json in
            if key == "want" { found = try json.number() } else { try json.skip() }
        }
        #expect(found == 7)
    }

    @Test(arguments: ["[", "{\"a\":"])
    func depthHasALimitWhetherReadOrPassedOver(_ opening: String) {
        let deep = Array(String(repeating: opening, count: 300_000).utf8)
        let failure = JSONFailure.tooDeep(JSONReader.depthLimit)
        #expect(throws: failure) { try JSONReader.value(JSONTree.self, in: deep) }
        var reader = JSONReader(deep)
        #expect(throws: failure) { try reader.skip() }
        #expect(failure.isLimit)
    }

    @Test func whatIsKeptHasALimit() {
        let many = "[" + String(repeating: "0,", count: 1_000_000) + "0]"
        let failure = JSONFailure.tooLarge(JSONReader.roomLimit)
        #expect(throws: failure) { try tree(many) }
        let long = "\"" + String(repeating: "x", count: JSONReader.roomLimit + 1) + "\""
        #expect(throws: failure) { try tree(long) }
        var reader = JSONReader(Array(many.utf8))
        #expect(throws: Never.self) { try reader.skip() }
    }

    @Test func whatIsNotKeptTakesNoRoom() throws {
        let one =
            #"{"discoveredLabels":{"__address__":"other:1"},"labels":{"job":"x"},"scrapePool":"x","#
            + #""scrapeUrl":"","lastError":"","lastScrape":"","health":"up"}"#
        let wanted = one.replacing("other", with: "mine")
        let others = String(repeating: one + ",", count: 80_000)
        var reader = JSONReader(Array("{\"activeTargets\":[\(others)\(wanted)]}".utf8))
        let list = try TargetList(from: &reader) { $0.address == "mine:1" }
        #expect(list.targets.map(\.address) == ["mine:1"])
        #expect(list.jobs == ["x"])
    }

    /// Whatever another reader takes, this one takes too, and no text brings it down.
    @Test func brokenTextsAreReadOrRefusedAsByOthers() throws {
        let seed =
            #"{"status":"success","data":[1,-2.5e3,{"a":"x\"y\u00e9","b":[true,false,null,{}]},""]}"#
        var random = SeededGenerator(seed: 6)
        var accepted = 0
        for _ in 0..<5000 {
            var bytes = Array(seed.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                let other = Array("[]{}:,\"\\0e-. u").randomElement(using: &random)?.utf8.first ?? 0
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = other
                case 1: bytes.insert(other, at: place)
                default: bytes.remove(at: place)
                }
            }
            let theirs = try? JSONSerialization.jsonObject(
                with: Data(bytes), options: .fragmentsAllowed)
            let mine = try? JSONReader.value(JSONTree.self, in: bytes)
            var skipping = JSONReader(bytes)
            let skipped: Void? = try? skipping.skip()
            // The other reader lets a list end with a comma.
            let plain = String(decoding: bytes.filter { $0 != 0x20 }, as: UTF8.self)
            guard theirs != nil, !plain.contains(",]"), !plain.contains(",}") else { continue }
            accepted += 1
            #expect(mine != nil && skipped != nil, "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(accepted > 250)
    }

    @Test func readingEndsWithTheTimeOfTheRun() async {
        let time = FakeTime()
        let budget = Budget(seconds: 1, time: time)
        let many = Array(("[" + String(repeating: "0,", count: 5000) + "0]").utf8)
        #expect(throws: Never.self) {
            try JSONReader.value(JSONTree.self, in: many, budget: budget)
        }
        await time.sleep(seconds: 2)
        #expect(throws: JSONFailure.outOfTime) {
            try JSONReader.value(JSONTree.self, in: many, budget: budget)
        }
    }
}
