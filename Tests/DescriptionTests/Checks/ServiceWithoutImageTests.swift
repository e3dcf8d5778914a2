import Testing

/// Somebody must say what a service runs.
@Suite struct ServiceWithoutImageTests {
    @Test func nothingToRun() {
        expect(
            """
            ①web: {ports: ["8080:80"]}
            """,
            finds: ["service/image"])
    }

    @Test func anythingOfTheThreeServes() {
        expect(
            """
            a: {image: "x:1"}
            b: {build: .}
            c: {component: redis}
            """,
            finds: [])
    }
}
