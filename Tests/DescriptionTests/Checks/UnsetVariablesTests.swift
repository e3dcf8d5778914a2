import Testing

/// Variables without a default are warned of.
@Suite struct UnsetVariablesTests {
    @Test func bare() {
        expect(
            """
            web: {image: "x:1", environment: {A: ①"${KEY}", B: "${KEY}", C: ②"a$b"}}
            """,
            finds: ["compose/variable", "compose/variable"])
    }

    @Test func withDefaults() {
        expect(
            """
            web: {image: "x:1", command: ["${A:-x}", "${B?must}", "$$HOME", "$${C}", "5$", "${D-}"]}
            """,
            finds: [])
    }

    @Test func whatComposeRefuses() {
        expect(
            """
            web: {image: "x:1", environment: {A: ①"${KEY", B: ②"${}", C: ③"${5}", D: ④"${A!}"}}
            """,
            finds: Array(repeating: "compose/variable", count: 4))
    }

    @Test func whatComposeTakes() {
        expect(
            """
            web: {image: "x:1", command: ["$5", "a$", "$$${A:-${B:-c}}", "${A:+b}", "$${", "$.x"]}
            """,
            finds: [])
    }

    @Test func alertsAreNoComposeText() {
        expect(
            """
            web: {image: "x:1", metrics: {port: 80, alerts: [{alert: A, expr: up, summary: "{{ $labels.job }} $value"}]}}
            """,
            finds: [])
    }
}
