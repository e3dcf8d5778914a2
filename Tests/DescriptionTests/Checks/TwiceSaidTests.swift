import StackModel
import Testing

/// Limits stand in one place.
@Suite struct TwiceSaidTests {
    @Test func differentLimits() {
        expect(
            """
            a: {image: "x:1", ①mem_limit: 1g, deploy: {resources: {limits: {memory: 2g}}}}
            b: {image: "x:1", ②mem_limit: 1g, deploy: {resources: {limits: {cpus: "1"}}}}
            c: {image: "x:1", ③cpus: 0.5, deploy: {resources: {limits: {memory: 1g}}}}
            d: {image: "x:1", ④pids_limit: 5, deploy: {resources: {limits: {pids: 6}}}}
            e: {image: "x:1", ⑤mem_reservation: 1g, deploy: {resources: {reservations: {cpus: "1"}}}}
            f: {image: "x:1", ⑥scale: 2, deploy: {replicas: 3}}
            """,
            finds: Array(repeating: "compose/twice", count: 6))
    }

    @Test func mounts() {
        expect(
            """
            a: {image: "x:1", volumes: ["x:/a", ①"./y:/a/", "x:/b"]}
            """,
            finds: ["compose/twice"])
    }

    @Test func aMountTakesTheComponentsPlace() {
        let text = Fixture.description("redis: {component: redis, volumes: [\"mine:/data\"]}")
        let (stack, found) = Fixture.read(text)
        #expect(found.isEmpty)
        #expect(
            stack?.services.first?.mounts
                == [.volume(name: "mine", path: "/data", isReadOnly: false)])
    }

    @Test func whatComposeTakes() {
        expect(
            """
            a: {image: "x:1", mem_limit: 1g, deploy: {resources: {limits: {memory: 1024m}}}}
            b: {image: "x:1", mem_limit: 1g, deploy: {resources: {reservations: {memory: 2g}}}}
            c: {image: "x:1", cpus: 0.5, deploy: {resources: {limits: {cpus: "0.50"}}}}
            d: {image: "x:1", mem_limit: 1g, deploy: {resources: {limits: {memory: "${M:-2g}"}}}}
            e: {image: "x:1", scale: 2, deploy: {mode: replicated}}
            """,
            finds: [])
    }
}
