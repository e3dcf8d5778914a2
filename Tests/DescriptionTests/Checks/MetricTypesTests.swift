import Diagnostics
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

    @Test func betweenJobsItIsLegal() {
        let (stack, findings) = Fixture.read(
            Fixture.description(
                """
                a: {image: "x:1", metrics: {port: 80, expect: {m_seconds: histogram}}}
                b: {image: "x:1", metrics: {port: 80, expect: {m_seconds: summary}}}
                """))
        #expect(stack != nil)
        #expect(findings.map(\.severity) == [.warning])
    }

    @Test func againstTheRuntime() {
        let services = """
            a: {image: "x:1", metrics: {port: 80, runtime: go, expect: {①go_goroutines: untyped}}}
            """
        expect(services, finds: ["metrics/type-conflict"])
        let text = MarkedText(Fixture.description(services)).text
        #expect(Fixture.read(text).1.map(\.severity) == [.error])
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
