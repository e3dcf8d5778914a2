import Diagnostics
import Testing

/// What people write who come from Compose and Prometheus: what is taken, and what is refused or
/// warned of with words that lead to the fix.
@Suite struct SnippetTests {
    /// A service `web` with further lines, or whole services; and what stands beside them.
    struct Snippet: Sendable, CustomTestStringConvertible {
        let name: String
        let services: String
        let rest: String
        /// `error id` or `warning id` for each finding.
        let finds: [String]
        /// A part of the first finding's help.
        let help: String

        init(
            _ name: String, _ services: String, rest: String = "", finds: [String] = [],
            help: String = ""
        ) {
            (self.name, self.services, self.rest) = (name, services, rest)
            (self.finds, self.help) = (finds, help)
        }

        var testDescription: String { name }
    }

    private func check(_ snippet: Snippet) {
        let text = Fixture.description(snippet.services, rest: snippet.rest)
        let found = Fixture.read(text, files: Fixture.project("Dockerfile", "there.env")).1
        let told = found.map { "\($0.severity.rawValue) \($0.id)" }
        #expect(told == snippet.finds, "\(found.map(\.message))")
        guard !snippet.help.isEmpty else { return }
        #expect(found.first?.help?.contains(snippet.help) == true, "\(found.first?.help ?? "")")
    }

    @Test(arguments: taken)
    func isTaken(snippet: Snippet) { check(snippet) }

    @Test(arguments: refused)
    func isRefused(snippet: Snippet) { check(snippet) }

    @Test(arguments: pasted)
    func leadsToTheFix(snippet: Snippet) { check(snippet) }

    @Test(arguments: unstartable)
    func isNotAcceptedInSilence(snippet: Snippet) { check(snippet) }

    private static func web(_ lines: String) -> String { "web: {image: \"x:1\", \(lines)}" }

    private static let taken: [Snippet] = [
        Snippet("ports as numbers", web("ports: [8080, \"22:22\", 8081:81]")),
        Snippet("a port as text", web("metrics: {port: \"8080\"}")),
        Snippet("long ports", web("ports: [{target: 80, published: \"8080\", protocol: tcp}]")),
        Snippet(
            "long volumes",
            web("volumes: [{type: volume, source: d, target: /d, volume: {nocopy: true}}]")),
        Snippet("a long build", "web: {build: {context: ., args: {A: 1}, target: run}}"),
        Snippet("a bare variable", web("environment: [A, B=c]")),
        Snippet("octal and exponents", web("environment: {A: 0644, B: 1e3, C: 1.10, D: no}")),
        Snippet(
            "secrets and configs",
            web("secrets: [{source: s, target: t, mode: 0400}], configs: [c]"),
            rest: "secrets: {s: {environment: S}}\nconfigs: {c: {content: x}}"),
        Snippet("external volumes", web("volumes: [d:/d]"), rest: "volumes: {d: {external: true}}"),
        Snippet(
            "volumes of a driver", web("volumes: [d:/d]"),
            rest: "volumes: {d: {driver: local, driver_opts: {type: tmpfs, device: tmpfs}}}"),
        Snippet(
            "graphics cards",
            web(
                "deploy: {resources: {reservations: {devices: [{driver: nvidia, count: 1, "
                    + "capabilities: [gpu]}]}}}")),
        Snippet(
            "extending", "base: {image: \"x:1\"}\nweb: {extends: {service: base}, image: \"x:1\"}"),
        Snippet(
            "a job that runs once",
            "job: {image: \"x:1\"}\n"
                + web("depends_on: {job: {condition: service_completed_successfully}}")),
        Snippet(
            "platform, init, links",
            "db: {image: \"x:1\"}\n"
                + web("platform: linux/amd64, init: true, links: [db], tty: true")),
        Snippet(
            "a component with an image", "redis: {component: redis, image: \"mirror/redis:7.4\"}"),
        Snippet("a lone dollar", web("command: [echo, \"5$\"]")),
        Snippet("names like words", "\"yes\": {image: \"x:1\"}\n\"123\": {image: \"x:1\"}"),
        Snippet("several lines", web("command: \"sh -c 'a\\n b'\"")),
        Snippet("labels", web("labels: {a.b/c: 1, d: true}")),
        Snippet("https", web("metrics: {port: 8443, scheme: https}")),
        Snippet(
            "a component with ports and volumes",
            "redis: {component: redis, ports: [\"6380:6379\"], command: [--save, \"\"], volumes: [more:/more]}"
        ),
        Snippet("metrics as a list", web("metrics: [{port: 8082}]")),
        Snippet("sctp", web("ports: [\"3868:3868/sctp\"]")),
        Snippet("profiles", web("profiles: [debug]")),
        Snippet("a file that is there", web("env_file: there.env")),
        Snippet(
            "a network for all", web("init: true"),
            rest: "networks: {default: {external: true, name: proxy}}"),
        Snippet("waiting for a server", web("depends_on: [prometheus]")),
    ]

    private static let refused: [Snippet] = [
        Snippet(
            "a typo", web("imge: y"), finds: ["error compose/key"], help: "did you mean `image`?"),
        Snippet(
            "no unit", web("metrics: {port: 80, interval: 30}"), finds: ["error fields/type"],
            help: "as in `30s`"),
        Snippet(
            "the same key twice", "web: {image: \"x:1\"}\nweb: {image: \"x:1\"}",
            finds: ["error yaml/duplicate-key"]),
        Snippet("a list for a mapping", "web: [a]", finds: ["error fields/type"]),
        Snippet("names", "Web: {image: \"x:1\"}", finds: ["error service/name"]),
        Snippet("ports", web("ports: [\"x:1\"]"), finds: ["error ports/syntax"]),
        Snippet(
            "a mode with metrics", web("network_mode: host, metrics: {port: 80}"),
            finds: ["warning service/host-network"]),
        Snippet("networks", web("networks: [frnt]"), finds: ["error reference/network"]),
        Snippet(
            "needs as text", web("needs: redis") + "\nredis: {component: redis}",
            finds: ["error fields/type"], help: "write `[redis]`"),
        Snippet(
            "choices", "redis: {component: redis, with: {policy: some}}",
            finds: ["error parameter/choice"]),
        Snippet("sizes", web("mem_limit: 512Mi"), finds: ["error compose/size"]),
        Snippet(
            "booleans", web("hardened: yes"), finds: ["error fields/type"], help: "write `true`"),
        Snippet(
            "time in words", web("init: true"),
            rest: "monitoring: {prometheus: {retention: 15 days}}",
            finds: ["error fields/type"]),
        Snippet("a server's port", web("ports: [\"3000:80\"]"), finds: ["error ports/clash"]),
    ]
}

extension SnippetTests {
    /// First errors of who pastes a compose file.
    private static let pasted: [Snippet] = [
        Snippet(
            "version", web("init: true"), rest: "version: \"3.8\"", finds: ["error fields/unknown"],
            help: "remove it: Compose ignores it"),
        Snippet(
            "include", web("init: true"), rest: "include: other.yaml",
            finds: ["error fields/type"], help: "write `[other.yaml]`"),
        Snippet(
            "a service too high", web("init: true"), rest: "api: {image: \"x:1\"}",
            finds: ["error fields/unknown"], help: "`services: {api: …}`"),
        Snippet(
            "two merges",
            "a: &a {image: \"x:1\"}\nb: &b {image: \"x:1\"}\nweb:\n  <<: *a\n  <<: *b\n  init: true",
            finds: ["error yaml/duplicate-key"], help: "`<<: [*first, *second]`"),
        Snippet(
            "a variable for a port", web("metrics: {port: \"${P:-80}\"}"),
            finds: ["error fields/type"], help: "variables have no value here"),
        Snippet(
            "metrics as a port", web("metrics: 8081"), finds: ["error fields/type"],
            help: "write `metrics: {port: 8081}`"),
        Snippet(
            "a target's host", web("metrics: {port: 80, host: web}"),
            finds: ["error fields/unknown"], help: "by its name"),
        Snippet(
            "a parameter beside its component", "redis: {component: redis, appendonly: true}",
            finds: ["error compose/key"], help: "write `with: {appendonly: true}`"),
        Snippet(
            "a key of Compose as a parameter", web("init: true"),
            rest: "monitoring: {grafana: {volumes: [\"x:/x\"]}}",
            finds: ["error parameter/unknown"], help: "write `service: {volumes: …}`"),
        Snippet(
            "a server of one's own",
            "prometheus: {image: \"prom/prometheus:v2.45.0\", volumes: [\"./p.yml:/etc/prometheus/prometheus.yml\"]}",
            finds: ["error service/generated-name", "warning volumes/missing"],
            help: "`monitoring: {prometheus: {version: v2.45.0, service: {…}}}`"),
        Snippet(
            "no monitoring", web("init: true"), rest: "monitoring: false",
            finds: ["error fields/type"], help: "`monitoring: {prometheus: false"),
        Snippet(
            "a container's name that others use",
            "zk: {image: \"x:1\", container_name: zookeeper1}\n"
                + web("environment: {ZK: \"zookeeper1:2181\"}"),
            finds: ["warning service/container-name"], help: "write `zk` wherever"),
    ]

    /// What was taken without a word, and would not have started.
    private static let unstartable: [Snippet] = [
        Snippet(
            "profiles as text", web("profiles: debug"), finds: ["error compose/shape"],
            help: "`[debug]`"),
        Snippet("a missing file", web("env_file: app.env"), finds: ["error compose/file"]),
        Snippet(
            "limits twice", web("mem_limit: 1g, deploy: {resources: {limits: {memory: 2g}}}"),
            finds: ["error compose/twice"]),
        Snippet(
            "limits here and there", web("cpus: 0.5, deploy: {resources: {limits: {memory: 2g}}}"),
            finds: ["error compose/twice"],
            help: "write `cpus: 0.5` under `deploy.resources.limits`"),
        Snippet(
            "restarting never", web("restart: never"), finds: ["error compose/value"], help: "`no`"),
        Snippet(
            "a password beside its file", web("init: true"),
            rest: """
                monitoring:
                  grafana: {service: {environment: {GF_SECURITY_ADMIN_PASSWORD: "${X:-}"}}}
                """,
            finds: ["error environment/exclusive"], help: "`secrets/grafana-admin-password`"),
        Snippet(
            "a file below a directory of belfry's", web("init: true"),
            rest: """
                monitoring:
                  grafana:
                    service: {volumes: ["./there.env:/etc/grafana/provisioning/datasources/a.yml"]}
                """,
            finds: ["error volumes/read-only"],
            help: "`monitoring/grafana/provisioning/datasources/a.yml`"),
        Snippet(
            "a network that nobody joins", web("init: true"),
            rest: "networks: {proxy: {external: true}}",
            finds: ["warning network/unused"]),
        Snippet(
            "a context that is not there", "web: {build: ./nowhere}", finds: ["error compose/file"]),
        Snippet(
            "a mount of nothing", web("volumes: [\"./nginx.conf:/etc/nginx/nginx.conf\"]"),
            finds: ["warning volumes/missing"]),
        Snippet(
            "an option twice", web("init: true"),
            rest: """
                monitoring:
                  prometheus: {service: {command: ["--storage.tsdb.retention.time=1d"]}}
                """,
            finds: ["error service/flag"], help: "`retention: …` under `monitoring.prometheus`"),
        Snippet(
            "an unpinned component", "redis: {component: redis, with: {version: latest}}",
            finds: ["warning image/unpinned"]),
        Snippet(
            "a service called localhost", "localhost: {image: \"x:1\"}",
            finds: ["error service/name"]),
        Snippet(
            "an alias that is a service",
            web("networks: {backend: {aliases: [api]}}") + "\napi: {image: \"x:1\"}",
            finds: ["warning service/shared-name"]),
        Snippet(
            "wget on localhost",
            "web: {image: \"x:1-alpine\", healthcheck: {test: \"wget -q http://localhost/\"}}",
            finds: ["warning service/health-address"], help: "127.0.0.1"),
    ]
}
