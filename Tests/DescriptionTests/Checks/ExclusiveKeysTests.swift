import Testing

/// Keys that exclude each other are refused.
@Suite struct ExclusiveKeysTests {
    @Test func pairs() {
        expect(
            """
            a: {image: "x:1", network_mode: bridge, ①networks: [backend]}
            b: {build: {context: ., dockerfile: D, ②dockerfile_inline: FROM x}}
            c: {③platform: linux/amd64, build: {context: ., platforms: [linux/arm64]}}
            d: {image: "x:1", mem_limit: 1g, ④mem_reservation: 2g}
            e: {image: "x:1", mem_limit: 1g, ⑤memswap_limit: 512m}
            f: {platform: linux/amd64, build: {context: ., platforms: [linux/amd64]}}
            """,
            finds: Array(repeating: "compose/exclusive", count: 5))
    }

    @Test func namesOfContainers() {
        expect(
            """
            # belfry: ignore service/container-name it is a test
            a: {image: "x:1", ①container_name: web, deploy: {replicas: 2}}
            # belfry: ignore service/container-name it is a test
            b: {image: "x:1", container_name: api}
            # belfry: ignore service/container-name it is a test
            c: {image: "x:1", ②container_name: api}
            """,
            finds: ["compose/exclusive", "compose/exclusive"])
    }
}
