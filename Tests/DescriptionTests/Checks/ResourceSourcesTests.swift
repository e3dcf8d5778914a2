import Testing

/// Secrets and configs come from somewhere.
@Suite struct ResourceSourcesTests {
    @Test func secretsAndConfigs() {
        expect(
            """
            web: {image: "x:1"}
            """,
            rest: """
                secrets: {①a: {}, ②b: {file: x, environment: Y}, c: {external: true}, d: {file: x}}
                configs: {③e: {file: x, content: y}, ④f: {name: x}, g: {content: y}, ⑤h: }
                """,
            finds: Array(repeating: "compose/source", count: 5))
    }

    @Test func externalVolumes() {
        expect(
            """
            web: {image: "x:1"}
            """,
            rest: "volumes: {a: {external: true, ①driver: local, name: b}, c: {driver: local}}",
            finds: ["compose/source"])
    }
}
