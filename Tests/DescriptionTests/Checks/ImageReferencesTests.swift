import Testing

/// Images must be images, and pinned ones.
@Suite struct ImageReferencesTests {
    @Test func grammar() {
        expect(
            """
            a: {image: ①"No Such"}
            b: {image: ②"x:"}
            c: {image: ③"/x:1"}
            """,
            finds: ["image/grammar", "image/grammar", "image/grammar"])
    }

    @Test func pins() {
        expect(
            """
            a: {image: ①nginx}
            b: {image: ②"nginx:latest"}
            """,
            finds: ["image/unpinned", "image/unpinned"])
    }

    @Test func versionsOfComponents() {
        expect(
            """
            redis: {component: redis, with: {version: ①latest}}
            """,
            rest: """
                monitoring:
                  prometheus: {version: ②latest}
                  grafana: {service: {image: ③"grafana/grafana"}}
                """,
            finds: Array(repeating: "image/unpinned", count: 3))
    }

    @Test func legalOnes() {
        expect(
            """
            a: {image: "localhost:5000/team/a_b:v1.2-x"}
            b: {image: "x@sha256:0a"}
            c: {image: "${IMAGE:-x}"}
            d: {image: mine, build: .}
            e: {image: "REGISTRY.local/x:1"}
            """,
            finds: [])
    }

    @Test func theMapToo() {
        expect(
            """
            a: {image: "x:1"}
            """,
            rest: """
                images: {①x: "No Such"}
                """,
            finds: ["image/grammar"])
    }
}
