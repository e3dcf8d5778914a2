import Testing

/// What is wrong beside the services is found at its place.
@Suite struct StackDecodingTests {
    @Test func monitoring() {
        expect(
            """
            a: {image: "x:1"}
            """,
            rest:
                "monitoring: {①redis: {}, ②grafna: {}, prometheus: {③prt: 1, service: {④nope: 1}}}",
            finds: ["component/role", "component/unknown", "parameter/unknown", "compose/key"])
    }

    @Test func exercise() {
        expect(
            """
            a: {image: "x:1", ports: ["80:80"]}
            """,
            rest: """
                verify: {exercise: [①{http: ②FETCH, times: ③0}, {url: "http://localhost", status: [200, ④9]}], timeout: ⑤60}
                """,
            finds: [
                "fields/missing", "fields/value", "fields/range", "fields/range", "fields/type",
            ])
    }

    @Test func nothingCanHappenInNoTime() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, timeout: ①0s}}
            """,
            rest: "verify: {timeout: ②0s}", finds: ["fields/range", "fields/range"])
    }

    @Test func topLevel() {
        expect(
            """
            a: {image: "x:1"}
            """,
            rest: """
                ①monitorng: {}
                x-mine: {a: 1}
                images: ②[a]
                """,
            finds: ["fields/unknown", "fields/type"])
    }
}

/// A description says its format first.
@Suite struct FormatVersionTests {
    @Test func aNewerFormatIsRefusedAlone() {
        expect(description: "belfry: ①2\nname: x\nwhat: {}\n", finds: ["format/newer"])
    }

    @Test func aMissingFormatIsSaid() {
        expect(
            description: "①name: x\nservices: {a: {image: \"x:1\"}}\n", finds: ["format/missing"])
    }

    @Test func theNameIsComposes() {
        expect(
            description: "belfry: 1\nname: ①Image Jobs\nservices: {a: {image: \"x:1\"}}\n",
            finds: ["name/grammar"])
    }

    @Test func servicesAndNameMustBeThere() {
        expect(description: "①②belfry: 1\n", finds: ["fields/missing", "fields/missing"])
    }
}
