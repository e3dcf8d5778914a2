import Diagnostics
import Testing

struct SuggestionTests {
    @Test(arguments: [
        ("rediss", "redis"), ("prot", "port"), ("scrape_intervall", "scrape_interval"),
        ("PORT", "port"),
    ])
    func aSlipIsRecognised(word: String, meant: String) {
        let known = ["redis", "port", "scrape_interval", "path"]
        #expect(Suggestion.nearest(to: word, among: known) == meant)
    }

    @Test(arguments: ["zebra", "x", "port"])
    func nothingNearIsNothing(word: String) {
        #expect(Suggestion.nearest(to: word, among: ["port", "interval"]) == nil)
    }

    @Test func theFirstOfEquallyNearOnesIsTaken() {
        #expect(Suggestion.nearest(to: "cat", among: ["bat", "rat", "cart"]) == "bat")
        #expect(Suggestion.nearest(to: "cat", among: ["carted", "cart", "bat"]) == "cart")
        #expect(Suggestion.nearest(to: "CAT", among: ["bat", "cat"]) == "cat")
    }

    @Test func aLongWordIsNotASlip() {
        let long = String(repeating: "x", count: 500)
        #expect(Suggestion.nearest(to: long, among: [long + "y"]) == nil)
    }

    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1),
        ("kitten", "sitting", 3), ("ab", "ba", 1),
    ])
    func distances(left: String, right: String, distance: Int) {
        #expect(Suggestion.editDistance(left, right) == distance)
    }
}
