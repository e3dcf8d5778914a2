import Testing

/// What comes after use wants use.
@Suite struct ExerciseMissingTests {
    @Test func missing() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, expect: {①m_total: {type: counter, after: exercise}}}}
            """,
            finds: ["verify/exercise"])
    }
}
