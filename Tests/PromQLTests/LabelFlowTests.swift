import PromQL
import Testing

/// Labels are followed to the result.
@Suite struct LabelFlowTests {
    /// Whether the result of an expression may carry `a`, and which part takes it away.
    @Test(
        arguments: [
            ("x", true, ""), ("x{a=\"\"}", false, ""), ("x{a=\"1\"}", true, ""),
            ("sum(x)", false, "sum(x)"), ("sum by (a) (x)", true, ""),
            ("sum by (b) (x)", false, "sum by (b) (x)"), ("sum without (b) (x)", true, ""),
            ("sum without (a) (x) > 0", false, "sum without (a) (x)"),
            ("topk by (b) (1, x)", true, ""), ("count_values(\"a\", x)", true, ""),
            ("rate(x[5m]) > 0", true, ""), ("absent(x{a=\"1\"})", true, ""),
            ("absent(x{a=~\"1\"})", false, "absent(x{a=~\"1\"})"),
            ("absent(sum(x{a=\"1\"}))", false, "sum(x{a=\"1\"})"),
            ("vector(1)", false, ""), ("scalar(x)", false, "scalar(x)"), ("hour()", false, ""),
            ("label_replace(sum(x), \"a\", \"1\", \"b\", \"\")", true, ""),
            ("sum(x) or x", true, ""), ("sum(x) and x", false, "sum(x)"),
            ("sum(x) and on () x", false, "sum(x)"), ("x and on (b) y", true, ""),
            ("x / on (b) y", false, "x / on (b) y"), ("x / on (a) y", true, ""),
            ("x / ignoring (a) y", false, "x / ignoring (a) y"),
            ("x / on (b) group_left y", true, ""),
            ("x / on (b) group_left (a) sum by (b) (y)", false, "sum by (b) (y)"),
            ("sum by (b) (x) / on (b) group_left (a) y", true, ""),
            ("sum by (b) (x) / on (b) group_right y", true, ""),
            ("sum by (a) (x) / sum by (b) (y)", false, "sum by (b) (y)"),
            ("sum(x) * 2", false, "sum(x)"), ("2 * x", true, ""),
            ("max_over_time(sum by (b) (x)[1h:])", false, "sum by (b) (x)"),
        ])
    func flow(text: String, mayCarry: Bool, loser: String) throws {
        let flow = LabelFlow(try Query(text).root)
        #expect(flow.labels.holds("a") == mayCarry)
        let range = flow.loser(of: "a")?.range ?? 0..<0
        let bytes = Array(text.utf8)[range]
        #expect(String(decoding: bytes, as: UTF8.self) == loser)
    }

    @Test("What a long chain loses is found in the time that it takes to read it")
    func chain() throws {
        let text = (0..<490).map { "sum by (l\($0)) (x)" }.joined(separator: " or ")
        let flow = LabelFlow(try Query(text).root)
        let loser = try #require(flow.loser(of: "a"))
        #expect(loser.range.upperBound < 20)
    }

    @Test func histograms() throws {
        let text = "histogram_quantile(0.9, sum by (le, job) (rate(x_bucket[5m]))) > 1"
        let labels = LabelFlow(try Query(text).root).labels
        #expect(labels == .only(["job"]))
    }
}
