import Testing

/// Needs that don't exist are named with the nearest that does.
@Suite struct UnknownNeedsTests {
    @Test func aMistypedNeedIsFound() {
        expect(
            """
            web: {image: "nginx:1.27", needs: [①reds]}
            redis: {component: redis}
            """,
            finds: ["needs/unknown"])
    }

    @Test func dependsOnIsLookedAtToo() {
        expect(
            """
            web: {image: "nginx:1.27", depends_on: {①db: {condition: service_started}}}
            """,
            finds: ["needs/unknown"])
    }

    @Test func monitoringMayBeNeeded() {
        expect(
            """
            web: {image: "nginx:1.27", needs: [prometheus]}
            """,
            finds: [])
    }

    @Test func whatCannotBeReadIsNotUnknown() {
        expect(
            """
            web: {image: "nginx:1.27", needs: [redis]}
            redis: ①7
            """,
            finds: ["fields/type"])
    }
}
