import Testing

/// What is wrong in a service is found at its place.
@Suite struct ServiceDecodingTests {
    @Test func unknownKeys() {
        expect(
            """
            a: {image: "x:1", ①metrcs: {port: 80}, ②enviroment: {}, x-mine: 1}
            """,
            finds: ["compose/key", "compose/key"])
    }

    @Test func parametersWithoutComponent() {
        expect(
            """
            a: {image: "x:1", ①with: {a: 1}}
            """,
            finds: ["service/with"])
    }

    @Test func components() {
        expect(
            """
            a: {component: ①rediss}
            b: {component: ②go}
            c: {component: ③grafana}
            """,
            rest: "monitoring: {grafana: false}",
            finds: ["component/unknown", "component/role", "component/role"])
    }

    @Test func parameters() {
        expect(
            "a: {component: redis, with: {①apendonly: true, memory: ②lots, policy: ③none, appendonly: ④yes}}",
            finds: ["parameter/unknown", "fields/type", "parameter/choice", "fields/type"])
    }

    @Test func needs() {
        expect(
            """
            r: {component: redis}
            a: {image: "x:1", needs: [{service: r, prefix: ①1x}, ②{prefix: A_}]}
            """,
            finds: ["needs/prefix", "fields/missing"])
    }

    @Test func portsAndVolumes() {
        expect(
            """
            a: {image: "x:1", ports: [①"x:1", ②"1:2:3:4:5", "80"], volumes: [③"a:b:c:d", "d:/d", ④"./x:y", ⑤z]}
            b: {image: "x:1", volumes: [{type: volume, source: d, target: ⑥x}, ⑦{type: bind, target: /y}]}
            """,
            finds: ["ports/syntax", "ports/syntax"] + Array(repeating: "volumes/syntax", count: 5))
    }
}
