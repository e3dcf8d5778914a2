import Testing

/// Privileged containers are warned of.
@Suite struct PrivilegedTests {
    @Test func found() {
        expect(
            """
            web: {image: "x:1", ①privileged: true}
            other: {image: "x:1", privileged: false}
            """,
            finds: ["service/privileged"])
    }
}
