import Testing

/// The engine's socket is warned of.
@Suite struct DockerSocketTests {
    @Test func shortAndLong() {
        expect(
            """
            web:
              image: x:1
              volumes:
                - ①/var/run/docker.sock:/var/run/docker.sock:ro
                - ②{type: bind, source: /run/docker.sock, target: /x}
            """,
            finds: ["service/docker-socket", "service/docker-socket"])
    }
}
