import Testing

/// Services that wait for each other are shown as a path.
@Suite struct DependencyCycleTests {
    @Test func aCycleIsFoundOnce() {
        expect(
            """
            a: {image: "x:1", needs: [①b]}
            b: {image: "x:1", depends_on: [c]}
            c: {image: "x:1", needs: [a]}
            """,
            finds: ["needs/cycle"])
    }

    @Test func twoCyclesAreTwoFindings() {
        expect(
            """
            a: {image: "x:1", needs: [①b]}
            b: {image: "x:1", needs: [a]}
            c: {image: "x:1", needs: [②d]}
            d: {image: "x:1", needs: [c]}
            """,
            finds: ["needs/cycle", "needs/cycle"])
    }

    @Test func aDiamondIsNoCycle() {
        expect(
            """
            a: {image: "x:1", needs: [b, c]}
            b: {image: "x:1", needs: [d]}
            c: {image: "x:1", needs: [d]}
            d: {image: "x:1"}
            """,
            finds: [])
    }
}
