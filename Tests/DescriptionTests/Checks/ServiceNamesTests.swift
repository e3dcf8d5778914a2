import Testing

/// Names must be host names.
@Suite struct ServiceNamesTests {
    @Test func capitalsAndDots() {
        expect(
            """
            ①Web: {image: "x:1"}
            ②a.b: {image: "x:1"}
            ③-a: {image: "x:1"}
            ④localhost: {image: "x:1"}
            """,
            finds: Array(repeating: "service/name", count: 4))
    }

    @Test func underscoresAreWarnedOf() {
        expect(
            """
            ①my_app: {image: "x:1"}
            my-app2: {image: "x:1"}
            """,
            finds: ["service/underscore"])
    }
}
