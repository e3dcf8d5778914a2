import Description
import Diagnostics
import StackModel
import Testing

/// Compose files of the user's own that the description includes.
@Suite struct IncludeTests {
    private static let services = "web: {image: \"x:1\", metrics: {port: 80}}"
    private static let legacy = "services: {legacy: {image: \"l:1\"}}\n"

    private func read(
        _ include: String, _ texts: [String: String], services: String = Self.services,
        rest: String = ""
    ) -> (stack: Stack?, findings: [String]) {
        let text = Fixture.description(services, rest: "include: \(include)\n" + rest)
        let (stack, findings) = Fixture.read(text, files: Fixture.project(texts: texts))
        return (
            stack,
            findings.map { finding in
                let place = finding.span.map { "\($0.file):\($0.start.line)" } ?? "-"
                return "\(place) \(finding.id)"
            }
        )
    }

    @Test(
        "What is included is passed on as it is",
        arguments: [
            "[legacy.yml]", "[{path: legacy.yml}]", "[{path: [legacy.yml]}]", "[./legacy.yml]",
            "[{path: legacy.yml, project_directory: ., env_file: [/dev/null]}]",
        ])
    func passedOn(_ include: String) throws {
        let (stack, findings) = read(include, ["legacy.yml": Self.legacy])
        #expect(findings.isEmpty)
        let made = try #require(stack)
        #expect(made.includes.count == 1)
        #expect(!made.services.contains { $0.name == "legacy" })
    }

    @Test("A file that two others include is one")
    func diamond() {
        let texts = [
            "a.yml": "include: [c.yml]", "b.yml": "include: [c.yml]",
            "c.yml": "services: {deep: {image: \"x:1\"}}",
        ]
        let (_, findings) = read("[a.yml, b.yml]", texts)
        #expect(findings.isEmpty)
    }

    @Test(
        "What can't be included is told where it is asked for",
        arguments: [
            ("[none.yml]", "stack.yaml:5 project/file"),
            ("[../legacy.yml]", "stack.yaml:5 project/file"),
            ("[\"${X}.yml\"]", "stack.yaml:5 project/file"),
            ("[\"oci://registry.example/x\"]", "stack.yaml:5 project/file"),
            ("[sub]", "stack.yaml:5 project/file"),
            ("[{path: [legacy.yml, none.yml]}]", "stack.yaml:5 project/file"),
            ("legacy.yml", "stack.yaml:5 fields/type"),
            ("[{paths: legacy.yml}]", "stack.yaml:5 fields/missing"),
            ("[{path: legacy.yml, env_file: none.env}]", "stack.yaml:5 compose/file"),
            ("[broken.yml]", "broken.yml:2 yaml/syntax"),
            ("[list.yml]", "list.yml:1 fields/type"),
            ("[loop.yml]", "loop.yml:1 include/cycle"),
        ])
    func refused(_ include: String, _ expected: String) {
        let texts = [
            "legacy.yml": Self.legacy, "sub/other.yml": Self.legacy, "broken.yml": "services: [",
            "list.yml": "[]", "loop.yml": "include: [back.yml]",
            "back.yml": "include: [loop.yml]",
        ]
        let place = expected.replacing("loop.yml", with: "back.yml")
        #expect(read(include, texts).findings.first == place)
    }

    @Test(
        "Services of an included file are judged as those of a description",
        arguments: [
            ("{image: \"l:1\", privileged: true}", ["service/privileged"]),
            ("{image: \"l:1\", network_mode: host}", ["service/host-network"]),
            ("{image: l}", ["image/unpinned"]),
            ("{}", ["service/image"]),
            ("{image: \"l:1\", ports: [\"6379:6379\"]}", ["ports/database"]),
            ("{image: \"l:1\", ports: [\"127.0.0.1:9090:1\"]}", ["ports/clash"]),
            ("{image: \"l:1\", deploi: {}}", ["compose/key"]),
            ("{image: \"l:1\", environment: {TOKEN: kD93jfKs02lqPz}}", ["secret/inline"]),
            ("{image: \"l:1\", environment: {A: $UNSET}}", ["compose/variable"]),
            ("{image: \"l:1\", networks: [own]}", ["reference/network"]),
            ("{image: \"l:1\", networks: [backend]}", []),
            ("{image: \"l:1\", depends_on: [web]}", []),
            ("{image: \"l:1\", depends_on: [nobody]}", ["needs/unknown"]),
            ("{image: \"l:1\", container_name: legacy-one}", ["service/container-name"]),
            ("{image: \"l:1\", user: root}", ["service/root"]),
        ])
    func judged(_ service: String, _ expected: [String]) {
        let (_, findings) = read(
            "[legacy.yml]", ["legacy.yml": "services:\n  legacy: \(service)\n"])
        #expect(findings == expected.map { "legacy.yml:2 \($0)" })
    }

    @Test("Paths begin where the file lies, or in the project directory")
    func paths() {
        let file = "services: {l: {image: \"l:1\", env_file: own.env, volumes: [\"../a:/a\"]}}"
        let texts = ["sub/l.yml": file, "sub/own.env": "", "a": ""]
        #expect(read("[sub/l.yml]", texts).findings.isEmpty)
        let moved = "[{path: sub/l.yml, project_directory: .}]"
        #expect(
            Set(read(moved, texts).findings)
                == [
                    "sub/l.yml:1 compose/file", "sub/l.yml:1 volumes/outside",
                    "sub/l.yml:1 volumes/missing",
                ])
    }

    @Test("Files of one item are laid over each other, those of others are not")
    func several() {
        let texts = [
            "a.yml": "services: {legacy: {image: \"l:1\", privileged: true}}",
            "b.yml": "services: {legacy: {privileged: !reset null}}",
            "c.yml": "services: {legacy: {image: \"m:1\"}}",
        ]
        #expect(read("[{path: [a.yml, b.yml]}]", texts).findings.isEmpty)
        #expect(
            read("[{path: [b.yml, a.yml]}]", texts).findings == ["a.yml:1 service/privileged"])
        #expect(read("[a.yml, c.yml]", texts).findings.contains("c.yml:1 include/conflict"))
    }

    @Test("What an included file includes is followed, below its own directory")
    func nested() {
        let texts = [
            "sub/a.yml": "include: [b.yml]\nservices: {}",
            "sub/b.yml": "services: {deep: {image: \"d:1\", privileged: true}}",
        ]
        #expect(read("[sub/a.yml]", texts).findings == ["sub/b.yml:1 service/privileged"])
    }

    @Test("An included service can be needed, and is waited for as far as it can tell")
    func needed() throws {
        let texts = [
            "legacy.yml": """
            services:
              legacy: {image: "l:1"}
              sick: {image: "s:1", networks: [own], healthcheck: {test: [CMD, x]}}
            networks: {own: {}}
            """
        ]
        let (stack, findings) = read(
            "[legacy.yml]", texts, services: "web: {image: \"x:1\", needs: [legacy, sick]}")
        #expect(findings.isEmpty)
        let web = try #require(stack?.services.first)
        #expect(web.dependencies.map(\.service) == ["legacy", "sick"])
        #expect(web.dependencies.map(\.condition) == [.started, .healthy])
        #expect(web.networks.map(\.network) == ["backend", "default", "own"])
        #expect(stack?.networks.map(\.name) == ["backend", "monitoring"])
    }

    @Test("Prometheus joins a network of an included service that it scrapes")
    func scraped() throws {
        let (stack, findings) = read(
            "[legacy.yml]", ["legacy.yml": Self.legacy],
            rest: "scrape: [{job: old, targets: [\"legacy:9100\"]}]\n"
                + "monitoring: {prometheus: {}, grafana: {}}\n")
        #expect(findings.isEmpty)
        let store = try #require(stack?.services.first { $0.name == "prometheus" })
        #expect(store.networks.map(\.network).contains("default"))
        let other = try #require(stack?.services.first { $0.name == "grafana" })
        #expect(!other.networks.map(\.network).contains("default"))
    }

    @Test("What an included file declares may be used, and is not declared again")
    func declared() throws {
        let texts = [
            "legacy.yml": """
            networks: {own: {}}
            volumes: {data: {name: d}}
            secrets: {token: {file: ./token}}
            configs: {set: {file: ./set}}
            """, "./token": "", "./set": "",
        ]
        let (stack, findings) = read(
            "[legacy.yml]", texts,
            services: "web: {image: \"x:1\", networks: [own], volumes: [\"data:/d\"], "
                + "secrets: [token], configs: [set]}")
        #expect(findings.isEmpty)
        #expect(stack?.volumes.contains { $0.name == "data" } == false)
        #expect(stack?.networks.contains { $0.name == "own" } == false)
    }

    @Test("An override file may change an included service")
    func overridden() {
        let texts = [
            "legacy.yml": Self.legacy,
            "docker-compose.override.yml": "services: {legacy: {privileged: true}}",
        ]
        #expect(
            read("[legacy.yml]", texts).findings
                == ["docker-compose.override.yml:1 service/privileged"])
    }

    @Test("A comment in an included file silences a warning")
    func ignored() {
        let text = Self.legacy.replacing(
            "l:1\"}}", with: "l:1\", privileged: true}} # belfry: ignore service/privileged why")
        #expect(read("[legacy.yml]", ["legacy.yml": text]).findings.isEmpty)
    }
}
