import Testing

/// A service cannot wait for itself.
@Suite struct NeedsItselfTests {
    @Test func inNeeds() {
        expect(
            """
            web: {image: "nginx:1.27", needs: [①web]}
            """,
            finds: ["needs/itself"])
    }

    @Test func inDependsOn() {
        expect(
            """
            web: {image: "nginx:1.27", depends_on: [①web]}
            """,
            finds: ["needs/itself"])
    }
}
