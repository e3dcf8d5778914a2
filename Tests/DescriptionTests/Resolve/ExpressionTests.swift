import Testing

@testable import Description

/// PromQL and Compose's variables are looked into as far as needed.
@Suite struct ExpressionTests {
    @Test func wordsStandOutsideStrings() {
        #expect(
            Expression.words(of: #"sum by (job) (rate(a:b_total{x="c d\"e"}[5m])) > 1e3 or up"#)
                == ["sum", "by", "job", "rate", "a:b_total", "x", "or", "up"])
        #expect(Expression.words(of: "up # of a job\n == 0 or down") == ["up", "or", "down"])
    }

    @Test(arguments: [
        "up", "sum(up{a=\"(\"})[5m:]", "a{b=~'}'}", "a{b=`\\`}",
        "sum(  # don't :(\nup)", "a{b='#'} > (0)",
    ])
    func balanced(_ expression: String) {
        #expect(Expression.problem(in: expression) == nil)
    }

    @Test(arguments: [
        ("sum(up", "an opening `(` is never closed"), ("up)", "a closing `)` was never opened"),
        ("a{b=\"x}", "a text that begins with `\"` does not end"),
        ("([)]", "an opening `[` is closed by `)`"),
        ("a{b='x\\'}", "a text that begins with `'` does not end"),
        ("sum(up # )", "an opening `(` is never closed"),
    ])
    func unbalanced(_ expression: String, _ problem: String) {
        #expect(Expression.problem(in: expression) == problem)
    }

    @Test func rangesStandOutsideStringsAndComments() {
        #expect(
            Expression.ranges(in: "rate(a{b=\"[1m]\"}[ 5m ]) # [2m]\n + max(c[10m:30s])")
                == ["5m", "10m"])
    }

    @Test func bareVariables() {
        #expect(
            Interpolation.bareVariables(in: "${A} $B ${C:-x} ${D?e} $$E $${F} $ $1 ${G") == [
                "A", "B",
            ])
    }

    @Test func addresses() throws {
        let url = try #require(HTTPAddress("http://user:pw@[::1]:8080/x?y"))
        #expect(url.host == "::1" && url.port == 8080)
        #expect(HTTPAddress("HTTPS://localhost")?.port == 443)
        #expect(HTTPAddress("http://") == nil && HTTPAddress("http://x:y") == nil)
    }
}
