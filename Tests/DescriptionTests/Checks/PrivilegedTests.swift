import Testing

/// Privileged containers are warned of.
@Suite struct PrivilegedTests {
    @Test func found() {
        expect(
            """
            web: {image: "x:1", ①privileged: true}
            other: {image: "x:1", privileged: false}
            third: {image: "x:1", ②privileged: "${P:-true}"}
            db: {component: redis, ③privileged: true}
            fourth: {image: "x:1", ④privileged: yes}
            fifth: {image: "x:1", ⑤privileged: "${A:-o}${B:-n}"}
            """,
            finds: Array(repeating: "service/privileged", count: 5))
    }

    @Test func buildsAndHooks() {
        expect(
            """
            web: {build: {context: ., ①privileged: true, entitlements: [②security.insecure]}}
            other: {image: "x:1", post_start: [{command: x, ③privileged: true}]}
            third:
              image: x:1
              develop: {watch: [{action: sync+exec, path: ., target: /x, exec: {command: x, ④privileged: true}}]}
            """,
            finds: Array(repeating: "service/privileged", count: 4))
    }

    @Test func monitoringServersToo() {
        expect(
            "a: {image: 'x:1'}", rest: "monitoring: {prometheus: {service: {①privileged: true}}}",
            finds: ["service/privileged"])
    }
}
