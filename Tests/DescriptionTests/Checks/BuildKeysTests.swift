import Testing

/// Builds that may use a person's keys are warned of.
@Suite struct BuildKeysTests {
    @Test func agentsAndFiles() {
        expect(
            """
            a: {build: {context: ., ssh: [①default, ②'git=~/.ssh/id_rsa']}}
            b: {build: {context: ., ssh: ③⑥default}}
            c: {build: {context: ., ssh: {④default: , ⑤git: ./key}}}
            d: {build: {context: ., secrets: [key]}}
            """,
            rest: "secrets: {key: {file: ./key}}",
            finds: Array(repeating: "service/build-keys", count: 5) + ["compose/shape"])
    }
}
