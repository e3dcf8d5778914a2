import Testing

@testable import Description

/// PromQL and Compose's variables are looked into as far as needed.
@Suite struct ExpressionTests {
    @Test func wordsStandOutsideStrings() {
        #expect(
            Expression.words(of: #"sum by (job) (rate(a:b_total{x="c d\"e"}[5m])) > 1e3 or up"#)
                == ["sum", "by", "job", "rate", "a:b_total", "x", "or", "up"])
    }

    @Test(arguments: ["up", "sum(up{a=\"(\"})[5m:]", "a{b=~'}'}", "a{b=`\\`}"])
    func balanced(_ expression: String) {
        #expect(Expression.problem(in: expression) == nil)
    }

    @Test(arguments: ["sum(up", "up)", "a{b=\"x}", "([)]", "a{b='x\\'}"])
    func unbalanced(_ expression: String) {
        #expect(Expression.problem(in: expression) != nil)
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
