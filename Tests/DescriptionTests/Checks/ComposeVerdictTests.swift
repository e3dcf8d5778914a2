import Diagnostics
import Foundation
import TestSupport
import Testing

/// What belfry refuses in a service, Compose refuses too, and the other way round.
@Suite struct ComposeVerdictTests {
    /// Services with one key or two, in the words of YAML's flow style.
    private static let refused = [
        "profiles: debug", "user: 1000", "command: [sleep, 5]", "hostname: 5", "cap_add: NET_RAW",
        "security_opt: x", "devices: /dev/x", "labels: a", "sysctls: a=b", "logging: json-file",
        "logging: {driver: x, options: {b: true}}", "ulimits: nofile", "ulimits: {n: {soft: 1}}",
        "pull_policy: sometimes", "cgroup: x", "privileged: maybe", "init: 1", "stop_signal: 9",
        "stop_grace_period: 10", "healthcheck: {test: [x, y]}", "healthcheck: {intervall: 5s}",
        "healthcheck: {test: x, retries: many}", "healthcheck: [CMD, x]", "platform: 5",
        "build: 5", "build: {context: ., args: A}", "build: {contxt: .}", "expose: 80",
        "deploy: {replicas: many}", "deploy: {resources: {limits: {memory: 512}}}",
        "deploy: {resources: {limits: {cpus: many}}}", "cpu_shares: many", "shm_size: many",
        "tty: 1", "restart: false", "links: b", "links: [b]", "volumes_from: [b]",
        "network_mode: 'service:b'", "ipc: 'service:b'", "extends: b", "links: [a]",
        "develop: {watch: [{path: x, action: banana}]}", "volumes: [{source: x, target: /y}]",
        "mem_limit: 1g, deploy: {resources: {limits: {memory: 2g}}}",
        "mem_limit: 1g, deploy: {resources: {limits: {cpus: '1'}}}",
        "cpus: 0.5, deploy: {resources: {limits: {memory: 1g}}}",
        "pids_limit: 5, deploy: {resources: {limits: {pids: 6}}}",
        "mem_reservation: 1g, deploy: {resources: {reservations: {cpus: '1'}}}",
        "scale: 2, deploy: {replicas: 3}", "network_mode: host, networks: [backend]",
        "build: {context: ., dockerfile: D, dockerfile_inline: FROM x}",
        "platform: linux/amd64, build: {context: ., platforms: [linux/arm64]}",
        "container_name: q, deploy: {replicas: 3}", "container_name: qq, scale: 2",
        "extra_hosts: a", "extra_hosts: [a]", "command: \"sh -c 'x\"", "entrypoint: 'a \"b'",
        "ports: ['1.2.3:80:80']", "ports: ['localhost:80:80']", "oom_score_adj: 2000",
        "volumes: [{type: bind, target: /t}]", "volumes: [{type: volume, source: v}]",
        "command: [a, ~]", "command: [2020-01-01]", "working_dir: 5", "ports: 80",
    ]

    private static let taken = [
        "profiles: [debug]", "user: '1000'", "command: [sleep, '5']", "dns: 1.1.1.1", "tmpfs: /t",
        "expose: [80, '81']", "labels: {a: 1, b: true, c: , d: 1.5}", "labels: [a, b=c]",
        "restart: no", "restart: 'on-failure:3'", "healthcheck: {test: [NONE]}",
        "ulimits: {nofile: 5, nproc: {soft: 1, hard: 2}}", "cpu_shares: '5'", "shm_size: 64",
        "group_add: [5, a]", "memswap_limit: -1", "stdin_open: 'true'", "scale: 2",
        "mem_limit: 1g, deploy: {resources: {limits: {memory: 1024m}}}",
        "mem_limit: 1g, deploy: {resources: {reservations: {memory: 2g}}}",
        "cpus: 0.5, deploy: {resources: {limits: {cpus: '0.5'}}}", "cgroup: host",
        "build: {context: ., args: [A=1, B], ssh: [default]}", "command: echo 2020-01-01",
        "deploy: {resources: {limits: {memory: 512MB}}}", "x-own: [1]", "command: \"sh -c 'x y'\"",
        "ports: ['[::1]:80:80', '0.0.0.0:81:81']",
        "cap_add: [CAP_CHOWN, net_raw]", "ports: ['80/sctp']",
        "sysctls: {a: 1}", "command: [a, 20-01-01, yes, 1.2.3]", "hostname: 1a",
        "extra_hosts: ['a:10.0.0.1']", "init: 'yes'", "stop_grace_period: 1m30s",
    ]

    @Test(arguments: refused)
    func bothRefuse(key: String) throws { try expect(key, isTaken: false) }

    @Test(arguments: taken)
    func bothTake(key: String) throws { try expect(key, isTaken: true) }

    private func expect(_ key: String, isTaken: Bool) throws {
        let line = "a: {image: \"x:1\", \(key)}"
        let found = Fixture.read(Fixture.description(line)).1.filter { $0.severity == .error }
        #expect(found.isEmpty == isTaken, "belfry: \(found.map(\.message))")
        guard let compose = try Toolbox.compose() else { return }
        let directory = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = "services:\n  \(line)\nnetworks: {backend: {}}\n"
        try TemporaryDirectory.write(Array(file.utf8), to: "docker-compose.yml", in: directory)
        let verdict = try compose.run(["config", "-q"], in: directory)
        #expect((verdict.status == 0) == isTaken, "Compose: \(verdict.words)")
    }
}
