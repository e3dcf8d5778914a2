import Testing

/// Networks, volumes and secrets must be declared.
@Suite struct UndeclaredReferencesTests {
    @Test func aNetwork() {
        expect(
            """
            web: {image: "x:1", networks: [①frnt]}
            """,
            rest: "networks: {front: {}}",
            finds: ["reference/network"])
    }

    @Test func generatedNetworksAreKnown() {
        expect(
            """
            web: {image: "x:1", networks: [backend, default]}
            """,
            finds: [])
    }

    @Test func aSecret() {
        expect(
            """
            web: {image: "x:1", secrets: [①tokn, redis-password]}
            redis: {component: redis}
            """,
            rest: "secrets: {token: {file: ./t}}",
            finds: ["reference/secret"])
    }

    @Test func aVolumeThatIsNearlyDeclared() {
        expect(
            """
            web: {image: "x:1", volumes: [①"dta:/d", "other-one:/e"]}
            """,
            rest: "volumes: {data: {}}",
            finds: ["reference/volume"])
    }

    @Test func configsCannotBeDeclared() {
        expect(
            """
            web: {image: "x:1", ①configs: [x], ②models: [y]}
            """,
            finds: ["reference/config", "reference/config"])
    }
}
