import Testing

/// Lines of the image map must be of use.
@Suite struct UnusedImageMappingTests {
    @Test func unused() {
        expect(
            """
            a: {image: "x:1"}
            """,
            rest: """
                images: {x: "local/x:1", ①y: "local/y:1"}
                """,
            finds: ["images/unused"])
    }

    @Test func buildArgumentsCount() {
        expect(
            """
            a: {build: {context: ., args: {BASE: "golang:1.24"}}}
            b: {build: {context: ., args: ["BASE=node:22"]}}
            """,
            rest: """
                images: {golang: "local/go:1", "node:22": "local/node:1"}
                """,
            finds: [])
    }

    @Test func componentsCount() {
        expect(
            "redis: {component: redis}",
            rest: """
                images: {redis: "local/redis:7", oliver006/redis_exporter: "local/e:1"}
                """,
            finds: [])
    }
}
