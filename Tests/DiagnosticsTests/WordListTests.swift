import Diagnostics
import Testing

struct WordListTests {
    @Test func theFirstOfEquallyNearWordsIsTaken() {
        var list = WordList(["cat", "hat", "rat"])
        #expect(list.nearest(to: "bat") == "cat")
    }

    @Test func theNearestIsTaken() {
        var list = WordList(["intervals", "interval", "internal"])
        #expect(list.nearest(to: "intervla") == "interval")
    }

    @Test func theWorkIsBounded() {
        var list = WordList((0..<1000).map { "word\($0)" }, work: 100_000)
        let found = (0..<1000).map { list.nearest(to: "wird\($0)") }
        #expect(found.first == "word0")
        #expect(found.last == .some(nil), "the work is used up long before")
    }

    /// Would take minutes if each letter were compared with each.
    @Test func longWordsAreNoSlips() {
        let long = String(repeating: "a", count: 1_000_000)
        #expect(Suggestion.nearest(to: long, among: [long + "b"]) == nil)
    }
}
