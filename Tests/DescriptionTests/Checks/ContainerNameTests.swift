import Testing

/// Fixed container names are warned of.
@Suite struct ContainerNameTests {
    @Test func found() {
        expect(
            """
            web: {image: "x:1", ①container_name: web}
            """,
            finds: ["service/container-name"])
    }
}
