import Testing

/// The engine's socket is warned of, and every directory that it lies in.
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

    @Test(arguments: [
        "/run", "/var/run", "/run/containerd/containerd.sock", "/run/podman/podman.sock",
        "/run/user/1000/docker.sock", "/run/user/1000", "/var/lib/docker", "/srv/docker.sock",
        "/run/docker", "${SOCKET:-/var/run/docker.sock}", "/var/lib/containers/storage",
    ])
    func engines(path: String) {
        expect(
            "web: {image: 'x:1', volumes: [①'\(path):/x:ro']}", finds: ["service/docker-socket"])
    }

    @Test func composesOwnWay() {
        expect(
            "web: {image: 'x:1', ①use_api_socket: yes}", finds: ["service/docker-socket"])
    }
}
