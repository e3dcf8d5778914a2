import Testing

/// A metric has one type.
@Suite struct MetricTypesTests {
    @Test func inTwoServices() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, expect: {m_seconds: histogram}}}
            b: {image: "x:1", metrics: {port: 80, expect: {①m_seconds: summary}}}
            """,
            finds: ["metrics/type-conflict"])
    }

    @Test func againstTheRuntime() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, runtime: go, expect: {①go_goroutines: untyped}}}
            """,
            finds: ["metrics/type-conflict"])
    }

    @Test func theSameTwiceIsFine() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, runtime: go, expect: {go_goroutines: gauge}}}
            b: {image: "x:1", metrics: {port: 80, expect: {go_goroutines: gauge}}}
            """,
            finds: [])
    }
}
