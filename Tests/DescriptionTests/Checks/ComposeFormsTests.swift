import Testing

/// Values have the forms that Compose takes.
@Suite struct ComposeFormsTests {
    @Test func sizes() {
        expect(
            """
            web:
              image: x:1
              mem_limit: ①many
              shm_size: 64m
              memswap_limit: -1
              deploy: {resources: {limits: {memory: ②lots}, reservations: {memory: ③512}}}
              tmpfs: [/run]
              volumes: [{type: tmpfs, target: /t, tmpfs: {size: ④big}}]
            """,
            finds: ["compose/size", "compose/size", "compose/shape", "compose/size"])
    }

    @Test func durations() {
        expect(
            """
            web:
              image: x:1
              stop_grace_period: ①10
              healthcheck: {test: [CMD, x], interval: ②soon, timeout: 1.5s, start_period: 1m30s}
              deploy: {restart_policy: {delay: ③5}}
            """,
            finds: ["compose/duration", "compose/duration", "compose/duration"])
    }

    @Test func listsAndMappings() {
        expect(
            """
            web:
              image: x:1
              profiles: ①debug
              cap_drop: ②NET_RAW
              security_opt: ③"no-new-privileges:true"
              labels: ④web
              logging: ⑤json-file
              ulimits: {nofile: 5, nproc: ⑥{soft: 1}}
              sysctls: [a=b]
              dns: 1.1.1.1
            """,
            finds: Array(repeating: "compose/shape", count: 6))
    }

    @Test func textsThatYAMLTakesForOthers() {
        expect(
            """
            web: {image: "x:1", user: ①1000, command: [sleep, ②5], hostname: ③true, stop_signal: ④9}
            api: {image: "x:1", user: "1000", command: [sleep, "5"], group_add: [5], restart: no}
            one: {image: "x:1", user: "${A:-5}", command: [a, 1.2.3, 0x, 10s, no]}
            """,
            finds: Array(repeating: "compose/shape", count: 4))
    }

    @Test func words() {
        expect(
            """
            a: {image: "x:1", restart: ①never, pull_policy: ②sometimes, cgroup: ③own}
            b: {image: "x:1", restart: "on-failure:3", pull_policy: every_12h, ipc: ④theirs}
            c: {image: "x:1", privileged: ⑤maybe, init: "true", scale: ⑥some, cpus: ⑦half}
            d: {image: "x:1", deploy: {mode: ⑧globally}, working_dir: ⑨app}
            """,
            finds: Array(repeating: "compose/value", count: 9))
    }

    @Test func rightsAndBounds() {
        expect(
            """
            a: {image: "x:1", cap_drop: [①NET_BIND, cap_chown], oom_score_adj: ②5000}
            b: {image: "x:1", command: ③"sh -c 'x", extra_hosts: [④host], cpu_percent: ⑤many}
            """,
            finds: Array(repeating: "compose/value", count: 5))
    }

    @Test func keysWithinKeys() {
        expect(
            """
            web:
              image: x:1
              healthcheck: {test: [CMD, x], ①intervall: 5s, x-own: 1}
              build: {②contxt: .}
              volumes: [③{source: ./x, target: /x}]
              networks: {default: {④alias: [a]}}
              deploy: {resources: {⑤limit: {}}}
            """,
            finds: [
                "compose/key", "compose/key", "compose/shape", "compose/key", "compose/key",
            ])
    }

    @Test func whatIsDeclaredBesideServices() {
        expect(
            """
            web: {image: "x:1", volumes: ["data:/d"], networks: [front]}
            """,
            rest: """
                volumes: {data: {①drivr: local}}
                networks: {front: {internal: ②sure, ipam: ③10.0.0.0/24}}
                """,
            finds: ["compose/key", "compose/value", "compose/shape"])
    }

    @Test func whatIsReadAndWrittenAnewMayHaveOtherForms() {
        expect(
            """
            web: {image: "x:1", environment: {A: 1, B: yes}, ports: [8080], secrets: [{source: s, mode: 0440, uid: ①5}]}
            """,
            rest: "secrets: {s: {environment: S}}", finds: ["compose/shape"])
    }

    @Test func serversToo() {
        expect(
            """
            web: {image: "x:1"}
            """,
            rest: "monitoring: {prometheus: {service: {restart: ①never}}}",
            finds: ["compose/value"])
    }
}
