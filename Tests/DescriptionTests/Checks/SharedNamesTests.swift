import Testing

/// A name leads to one service.
@Suite struct SharedNamesTests {
    @Test func namesOfOthers() {
        expect(
            """
            api: {image: "x:1", networks: {backend: {aliases: [①db, other, api]}}}
            web: {image: "x:1", hostname: ②api, extra_hosts: [③"db:10.0.0.1", "host:10.0.0.1"]}
            # belfry: ignore service/container-name it is a test
            db: {image: "x:1", hostname: db, container_name: ④web}
            """,
            finds: Array(repeating: "service/shared-name", count: 4))
    }
}
