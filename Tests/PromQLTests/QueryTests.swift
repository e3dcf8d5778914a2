import Testing

@testable import PromQL

/// What is read is what was meant.
@Suite struct QueryTests {
    @Test(
        "Operators bind as in Prometheus",
        arguments: [
            ("a or b and c", "(a or (b and c))"), ("a unless b and c", "((a unless b) and c)"),
            ("a + b * c", "(a + (b * c))"), ("a - b - c", "((a - b) - c)"),
            ("2 ^ 3 ^ 4", "(2.0 ^ (3.0 ^ 4.0))"), ("-1 ^ 2", "-(1.0 ^ 2.0)"),
            ("-a * b", "(-a * b)"), ("2 ^ -1 * 3", "((2.0 ^ -1.0) * 3.0)"),
            ("a == b + 1 > 2", "((a == (b + 1.0)) > 2.0)"), ("a atan2 b * c", "((a atan2 b) * c)"),
            ("a > bool on (x) b", "(a > b)"), ("-a[5m:]", "!"), ("SUM(a) OR b", "(sum(a) or b)"),
            ("rate(a[5m] offset 1h) / 2", "(rate(a) / 2.0)"), ("(a) + +b", "((a) + (b))"),
        ])
    func precedence(text: String, tree: String) {
        #expect(((try? Query(text))?.root.tree ?? "!") == tree)
    }

    @Test func selectors() throws {
        let query = try Query(#"x_total{a="1", "b.c"!~'2\n', d=~`3\d`}[1h30m] offset -5m @ end()"#)
        guard case .selector(let selector) = query.root.kind else {
            Issue.record("no selector")
            return
        }
        #expect(selector.name == "x_total")
        #expect(selector.matchers.map(\.label) == ["a", "b.c", "d"])
        #expect(selector.matchers.map(\.value) == ["1", "2\n", "3\\d"])
        #expect(selector.window?.milliseconds == 5_400_000)
        #expect(selector.shift == TimeShift(offset: -300_000, moment: .end))
        #expect(query.root.type == .rangeVector)
        #expect(query.root.range == 0..<query.text.utf8.count)
    }

    @Test(
        "Numbers have Go's values",
        arguments: [
            ("0x1F", 31.0), ("010", 8), ("08", 8), ("1_000.5", 1000.5), (".5", 0.5), ("5.", 5),
            ("1.e2", 100), ("1h30m", 5400), ("50ms", 0.05), ("-Inf", -Double.infinity),
        ] as [(String, Double)])
    func numbers(text: String, value: Double) throws {
        guard case .number(let found) = try Query(text).root.kind else {
            Issue.record("no number")
            return
        }
        #expect(found == value)
    }

    @Test func strings() throws {
        let text = #""\x41\101\u00e9\U0001F600\t\\\"""#
        guard case .string(let found) = try Query(text).root.kind else {
            Issue.record("no string")
            return
        }
        #expect(found == "AAé😀\t\\\"")
    }

    @Test(
        "Faults are said at their places",
        arguments: [
            (
                "rate(foo[5m]) >", 15..<15,
                "unexpected end of the expression, expected a metric, number or function"
            ),
            ("sum(foo) by by (x)", 12..<14, "unexpected `by`, expected `(` with labels"),
            (
                "rate(foo)", 5..<8,
                "`rate` needs a range vector here, not an instant vector; write a range such as `[5m]` after the selector"
            ),
            ("1 + raet(foo[5m])", 4..<8, "unknown function `raet`; did you mean `rate`?"),
            ("sum(a{b=\"c\"}", 3..<4, "`(` is never closed"),
            ("a{b=~\"[\"}", 5..<8, "`[` is not a regular expression: `[` is never closed"),
            (
                "info(a)", 0..<4,
                "`info` is experimental: it needs `--enable-feature=promql-experimental-functions`"
            ),
            (
                "a[5m+1m]", 4..<5,
                "calculating a duration is experimental: it needs `--enable-feature=promql-duration-expr`"
            ),
        ])
    func faults(text: String, range: Range<Int>, message: String) throws {
        let problem = try #require(Corpus.problem(text))
        #expect(problem.range == range)
        #expect(problem.message == message)
    }

    @Test("Very many signs of any kind neither take long nor overflow the stack")
    func bounds() {
        #expect(Corpus.problem(String(repeating: "(", count: 1_000_000)) != nil)
        let many = 100_000
        for piece in [
            "(", "-", "a+", "a[5m:", "{", "sum(", "a^", "\"", "[", "a{b=~\"(\"}+", "(a)or",
        ] {
            let text = String(repeating: piece, count: many / piece.utf8.count)
            #expect(Corpus.problem(text) != nil, "\(piece)")
            #expect(Corpus.problem(text + "a") != nil, "\(piece)")
        }
        for piece in ["(", "[[:", "a{999}", "|", "\\Q", "(?i)", "(a|"] {
            let pattern = String(repeating: piece, count: many / piece.utf8.count)
            _ = Corpus.problem("a{b=~`\(pattern)`}")
        }
    }
}

extension QueryNode {
    /// The node with all its parentheses, for comparison.
    fileprivate var tree: String {
        switch kind {
        case .number(let value): "\(value)"
        case .string(let text): "\"\(text)\""
        case .selector(let selector): selector.name ?? "{}"
        case .subquery(let subquery): "\(subquery.inner.tree)[]"
        case .parentheses(let inner): "(\(inner.tree))"
        case .negation(let inner): "-\(inner.tree)"
        case .binary(let it): "(\(it.left.tree) \(it.operation.rawValue) \(it.right.tree))"
        case .aggregation(let it): "\(it.operation)(\(it.inner.tree))"
        case .call(let call):
            "\(call.function.name)(\(call.arguments.map(\.tree).joined(separator: ", ")))"
        }
    }
}
