import Description
import Diagnostics
import StackModel
import Testing

/// The compose file of the user's own that Compose lays over the generated one.
@Suite struct OverrideFileTests {
    static let description = Fixture.description(
        """
        web: {image: "x:1", ports: ["8080:80"], metrics: {port: 80}}
        cache: {component: redis}
        plain: {image: "y:1", environment: {A: b}, volumes: ["data:/data"]}
        """, rest: "monitoring: {prometheus: {}, grafana: {}}")

    static func found(
        _ text: String, _ description: String = description,
        at path: String = "docker-compose.override.yml", with texts: [String: String] = [:]
    ) -> [String] {
        var texts = texts
        texts[path] = text
        let (_, findings) = Fixture.read(description, files: Fixture.project(texts: texts))
        return findings.map { finding in
            let place = finding.span.map { "\($0.file):\($0.start.line)" } ?? "-"
            return "\(place) \(finding.id)"
        }
    }

    private func here(_ findings: [String]) -> [String] {
        findings.map { $0.replacing("docker-compose.override.yml:", with: "") }
    }

    @Test(
        "What it says of a service is judged as what a description says",
        arguments: [
            ("web: {privileged: true}", ["1 service/privileged"]),
            ("web: {pid: host}", ["1 service/host-namespace"]),
            ("web: {cap_add: [SYS_ADMIN]}", ["1 service/capability"]),
            ("web: {user: root}", ["1 service/root"]),
            (
                "web: {volumes: [\"/var/run/docker.sock:/s\"]}",
                ["1 service/docker-socket", "1 volumes/missing"]
            ),
            ("web: {volumes: [\"/etc:/e\"]}", ["1 volumes/host-system", "1 volumes/missing"]),
            ("web: {image: \"z\"}", ["1 image/unpinned"]),
            ("web: {image: \"Z Z\"}", ["1 image/grammar"]),
            ("web: {imagee: \"z\"}", ["1 compose/key"]),
            ("web: {restart: sometimes}", ["1 compose/value"]),
            ("web: {environment: {API_PASSWORD: kD93jfKs02lqPz}}", ["1 secret/inline"]),
            ("web: {environment: [\"API_PASSWORD=kD93jfKs02lqPz\"]}", ["1 secret/inline"]),
            ("web: {env_file: none.env}", ["1 compose/file"]),
            ("web: {depends_on: [nobody]}", ["1 needs/unknown"]),
            ("web: {networks: [nowhere]}", ["1 reference/network"]),
            ("web: {container_name: web-one}", ["1 service/container-name"]),
            ("web: {deploy: {replicas: 3}}", ["1 metrics/replicas"]),
            ("web: {environment: {A: $UNSET}}", ["1 compose/variable"]),
            ("prometheus: {privileged: true}", ["1 service/privileged"]),
            ("cache: {privileged: true}", ["1 service/privileged"]),
            ("new: {privileged: true}", ["1 service/image", "1 service/privileged"]),
            ("new: {image: \"n:1\"}", []),
            ("new: {build: \"https://example.org/a.git\", depends_on: [web]}", []),
            ("web: {depends_on: {new: {condition: service_started}}}\n  new: {image: \"n:1\"}", []),
            ("new: {image: \"n:1\", networks: [front]}", ["1 reference/network"]),
        ])
    func judged(_ services: String, _ expected: [String]) {
        let findings = Self.found("services:\n  " + services)
        #expect(here(findings).map { $0.replacing("2 ", with: "1 ") }.sorted() == expected)
    }

    @Test(
        "Ports without an address are open to all, and ports are added to those that are there",
        arguments: [
            ("web: {ports: [\"9999:9999\"]}", ["2 ports/exposed"]),
            ("web: {ports: [{target: 80, published: 9998}]}", ["2 ports/exposed"]),
            ("web: {ports: [\"127.0.0.1:9999:9999\"]}", []),
            ("web: {ports: [\"6379:6379\"]}", ["2 ports/database"]),
            ("web: {ports: [\"127.0.0.1:9090:80\"]}", ["2 ports/clash"]),
            ("web: {ports: [\"127.0.0.1:8080:80\"]}", []),
            ("web: {ports: [\"127.0.0.1:8080:81\"]}", ["2 ports/clash"]),
            ("web: {ports: !override [\"127.0.0.1:8080:81\"]}", []),
            ("web: {ports: [\"127.0.0.1:99999:80\"]}", ["2 ports/syntax"]),
        ])
    func ports(_ services: String, _ expected: [String]) {
        #expect(here(Self.found("services:\n  " + services)) == expected)
    }

    @Test("The help for a port does not say to leave the address out")
    func help() {
        let file = "services: {web: {ports: [\"9999:9999\"]}}"
        let (_, findings) = Fixture.read(
            Self.description, files: Fixture.project(texts: ["compose.override.yml": file]))
        #expect(
            findings.first?.help
                == "write `127.0.0.1:9999:9999` for this machine only, or the address of one network"
        )
    }

    @Test("A file that takes away, or changes, what the description has is followed")
    func effective() {
        let risky = Fixture.description(
            "web: {image: \"x:1\", privileged: true, ports: [\"0.0.0.0:80:80\"]}")
        #expect(
            here(Self.found("services: {}", risky)) == [
                "stack.yaml:4 service/privileged", "stack.yaml:4 ports/exposed",
            ])
        let mild = "services: {web: {privileged: false, ports: !override [\"127.0.0.1:80:80\"]}}"
        #expect(Self.found(mild, risky).isEmpty)
        let taken = "services: {web: {privileged: !reset null, ports: !reset []}}"
        #expect(Self.found(taken, risky).isEmpty)
    }

    @Test("The exercise of verify finds no port that the file takes away")
    func exercise() {
        let text =
            Self.description
            + "verify: {exercise: [{http: GET, url: \"http://localhost:8080/\"}]}\n"
        #expect(
            Self.found("services: {web: {ports: !reset []}}", text) == ["stack.yaml:8 verify/port"])
    }

    @Test(
        "The first of the names that Compose looks for is read",
        arguments: [
            "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml",
            "docker-compose.override.yaml",
        ])
    func names(_ path: String) {
        let bad = "services: {web: {privileged: true}}"
        #expect(Self.found(bad, at: path) == ["\(path):1 service/privileged"])
        let winner = ["compose.override.yml": "services: {}"]
        guard path != "compose.override.yml" else { return }
        #expect(Self.found(bad, at: path, with: winner).isEmpty)
    }

    @Test(
        "What is no compose file is told at its place",
        arguments: [
            ("services: [", "2 yaml/syntax"),
            ("[]", "1 fields/type"),
            ("services: []", "1 fields/type"),
            ("services:\n", "1 fields/type"),
            ("servicess: {}", "1 fields/unknown"),
            ("services: {web: []}", "1 fields/type"),
            ("services: {web: {labels: !other {}}}", "1 yaml/tag"),
            ("services: {}\n---\nservices: {}", "2 yaml/documents"),
        ])
    func broken(_ text: String, _ expected: String) {
        #expect(here(Self.found(text)) == [expected])
    }

    @Test(
        "What says nothing is fine",
        arguments: [
            "", "# later\n", "services: {}", "services:\n  web:\n", "version: \"3\"",
            "x-own: 1", "volumes: {data: {name: d}}", "services: {web: {labels: {a: b}}}",
            "services: {plain: {environment: [\"A=c\", \"B=d\"], volumes: [\"./x:/data\"]}}",
            "services: {web: {command: !override [a], environment: !reset {}}}",
            "services: {plain: !reset null}",
        ])
    func fine(_ text: String) {
        #expect(Self.found(text, with: ["./x": ""]).isEmpty)
    }

    @Test("A comment in the file silences a warning, with its reason")
    func ignored() {
        let text = """
            services:
              web:
                # belfry: ignore service/privileged it tests a driver
                privileged: true
            """
        #expect(Self.found(text).isEmpty)
        #expect(
            here(Self.found(text.replacing("privileged: true", with: "labels: {}")))
                == ["3 ignore/unused"])
    }

    @Test("What it declares beside services is laid over what the description declares")
    func resources() {
        let text = Self.description + "secrets: {license: {file: ./license}}\n"
        let texts = ["./license": ""]
        #expect(Self.found("secrets: {license: {name: other}}", text, with: texts).isEmpty)
        #expect(
            here(Self.found("secrets: {license: {environment: L}}", text, with: texts))
                == ["stack.yaml:8 compose/source"])
        #expect(
            here(Self.found("secrets: {more: {}}", text, with: texts)) == ["1 compose/source"])
    }
}
