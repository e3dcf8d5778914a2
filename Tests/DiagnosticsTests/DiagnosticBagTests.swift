import Diagnostics
import Testing

struct DiagnosticBagTests {
    @Test func findingsAreSortedByPlaceAndSaidOnce() {
        var bag = DiagnosticBag()
        let later = Diagnostic("a/b", "later", at: Self.span("a.yaml", 2, 1))
        let unplaced = Diagnostic("a/b", "unplaced")
        bag.report(contentsOf: [
            unplaced, Diagnostic("a/b", "other", at: Self.span("b.yaml", 1, 1)), later, later,
            Diagnostic("a/b", "second here", at: Self.span("a.yaml", 1, 7)),
            Diagnostic("a/a", "third here", at: Self.span("a.yaml", 1, 7)),
            Diagnostic("a/b", "first", at: Self.span("a.yaml", 1, 2)),
        ])
        #expect(
            bag.sorted.map(\.message)
                == ["first", "second here", "third here", "later", "other", "unplaced"])
        #expect(bag.all.count == 7)
    }

    @Test func onlyErrorsStopTheNextStage() {
        var bag = DiagnosticBag()
        bag.report(Diagnostic("a/b", .warning, "x"))
        bag.report(Diagnostic("a/b", .note, "x"))
        #expect(!bag.hasErrors)
        bag.report(Diagnostic("a/b", "x"))
        #expect(bag.hasErrors)
    }

    private static func span(_ file: String, _ line: Int, _ column: Int) -> SourceSpan {
        let start = SourcePosition(line: line, column: column)
        return SourceSpan(file: file, start: start, end: start)
    }
}
