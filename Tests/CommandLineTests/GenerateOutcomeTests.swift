import CommandLine
import Foundation
import TestSupport
import Testing
import Workspace

@Suite("belfry generate")
struct GenerateOutcomeTests {
    private static let description = """
        belfry: 1
        name: shop
        services:
          api:
            image: shop/api:1
            mem_limit: 64m
            stop_grace_period: 5s
          web: {image: "shop/web:1"}
        monitoring: {prometheus: false, grafana: false}

        """

    private let directory: URL

    init() throws { directory = try TemporaryDirectory.make() }

    /// Generates in the directory, which the outputs call DIR.
    private func generate(
        _ options: String...
    ) async -> (ExitCode, output: String, errors: String) {
        await run(["generate"] + options)
    }

    /// Runs a command on the directory, which the outputs call DIR.
    private func run(
        _ words: [String]
    ) async -> (ExitCode, output: String, errors: String) {
        let console = RecordingConsole()
        let line = words.prefix(1) + [directory.path()] + words.dropFirst()
        let status = await Program.run(Array(line), on: console)
        func neutral(_ text: String) -> String { text.replacing(directory.path(), with: "DIR") }
        return (status, neutral(console.output), neutral(console.errors))
    }

    private func write(_ text: String, to name: String) throws {
        try TemporaryDirectory.write(Array(text.utf8), to: name, in: directory)
    }

    private func edit(_ name: String, _ old: String, to new: String) throws {
        let url = directory.appending(path: name)
        let text = try String(contentsOf: url, encoding: .utf8)
        try #require(text.contains(old))
        try write(text.replacing(old, with: new), to: name)
    }

    private func remove() { try? FileManager.default.removeItem(at: directory) }

    @Test("--check lists what would change, writes nothing, and exits 1 only then")
    func check() async throws {
        defer { remove() }
        try write(Self.description, to: "stack.yaml")
        let first = await generate("--check")
        #expect(first.0 == .problems)
        #expect(
            first.output == """
                would create   DIR/docker-compose.yml

                1 of 1 files is not up to date: run `belfry generate DIR`.

                """)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path()).count == 1)
        #expect(await generate().0 == .success)
        let second = await generate("--check")
        #expect(second.0 == .success)
        #expect(second.output == "All 1 files are up to date.\n")
    }

    @Test("What is added to services of one's own is said when the files are made, and only then")
    func additions() async throws {
        defer { remove() }
        try write(Self.description, to: "stack.yaml")
        let first = await generate()
        #expect(
            first.output.contains(
                "\nAdded to api, web: restart: unless-stopped, "
                    + "security_opt: [no-new-privileges:true]\n\nWrote 1 of 1 files"))
        try edit("stack.yaml", "mem_limit: 64m", to: "mem_limit: 128m")
        #expect(await generate().output.contains("Added to") == false)
    }

    @Test("An edit that can be read, and that Compose refuses, is an error at every run")
    func refusedEdit() async throws {
        defer { remove() }
        try write(Self.description, to: "stack.yaml")
        _ = await generate()
        try edit("docker-compose.yml", "mem_limit: 64m", to: "mem_limt: 64m")
        for options in [["generate"], ["generate", "--check"], ["generate", "--diff"]] {
            let (status, _, errors) = await run(options)
            #expect(status == .problems)
            #expect(
                errors.contains(
                    "error[files/broken]: with this edit, Compose refuses the file: `api` has the key "
                        + "`mem_limt`, which Compose does not know"))
            #expect(errors.contains("did you mean `mem_limit`?; `belfry generate --adopt"))
        }
        #expect(await generate("--adopt", "docker-compose.yml").0 == .success)
        #expect(await generate("--check").0 == .success)
    }

    @Test("What is deleted stays away, is listed by generate and check, and has a way back")
    func deletions() async throws {
        defer { remove() }
        try write(
            "belfry: 1\nname: shop\nservices:\n  redis: {component: redis}\n", to: "stack.yaml")
        _ = await generate()
        try FileManager.default.removeItem(
            at: directory.appending(path: "monitoring/grafana/dashboards/grafana.json"))
        let file = directory.appending(path: "docker-compose.yml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: "  # Serves the metrics of redis.\n"))
        let end = try #require(text.range(of: "  prometheus:\n    image"))
        try write(
            text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: ""),
            to: "docker-compose.yml")
        let listed = """
            left out       DIR/monitoring/grafana/dashboards/grafana.json (deleted)
            left out       DIR/docker-compose.yml: service redis-exporter (deleted)
            `belfry generate DIR --adopt PATH` restores a file or directory as it is generated, \
            and puts your version aside.

            """
        // The record says from now on that the dashboard was deleted.
        #expect(await generate().output.contains("deleted"))
        for options: [String] in [[], ["--check"]] {
            let result = await run(["generate"] + options)
            #expect(result.0 == .success)
            #expect(result.output.hasSuffix("files are up to date.\n" + listed))
            #expect(result.errors.contains("warning[files/left-out]: `redis-exporter` was deleted"))
            #expect(result.errors.contains("`metrics: false` on `redis`"))
        }
        #expect(await run(["check"]).output.contains(listed))
        let back = await generate("--adopt", "docker-compose.yml", "--adopt", "monitoring")
        #expect(back.0 == .success)
        #expect(
            back.output.contains("created        DIR/monitoring/grafana/dashboards/grafana.json"))
        #expect(back.output.contains("left out") == false)
    }

    @Test(
        "What has docker compose take something else is refused by check, and warned of else",
        arguments: [
            ("compose.yaml", "services: {}\n"), ("compose.yml", "services: {}\n"),
            (".env", "COMPOSE_FILE=other.yml\n"), (".env", "COMPOSE_PROJECT_NAME=other\n"),
        ])
    func shadows(_ name: String, _ text: String) async throws {
        defer { remove() }
        try write(Self.description, to: "stack.yaml")
        _ = await generate()
        #expect(await run(["check"]).0 == .success)
        try write(text, to: name)
        for words in [["check"], ["generate", "--check"]] {
            let result = await run(words)
            #expect(result.0 == .problems)
            #expect((result.output + result.errors).contains("error[files/shadowed]"))
        }
        let written = await generate()
        #expect(written.0 == .success)
        #expect(written.errors.contains("warning[files/shadowed]"))
        let options = ProjectTree(directory.path()).composeOptions
        #expect(options == ["-f", "docker-compose.yml", "-p", "shop"])
        // Compose lays one file over the generated one: the first that it finds.
        try write("services: {}\n", to: "docker-compose.override.yaml")
        try write("services: {}\n", to: "compose.override.yaml")
        let further = ProjectTree(directory.path()).composeOptions
        #expect(further.contains("compose.override.yaml"))
        #expect(!further.contains("docker-compose.override.yaml"))
    }

    @Test("A conflict shows the line that asked, the user's line, and the ways out")
    func conflict() async throws {
        defer { remove() }
        try write(Self.description, to: "stack.yaml")
        _ = await generate()
        try edit("docker-compose.yml", "mem_limit: 64m", to: "mem_limit: 99m")
        try edit("stack.yaml", "mem_limit: 64m", to: "mem_limit: 128m")
        let result = await generate()
        #expect(result.0 == .problems)
        #expect(result.output.isEmpty)
        #expect(result.errors == Self.conflictWords)
    }

    private static let conflictWords = """
        DIR/stack.yaml:6:5: error[files/conflict]: `DIR/docker-compose.yml`: services.api.mem_limit was \
        changed by both: you have `99m`, belfry would write `128m` where `64m` was
          |
        6 |     mem_limit: 128m
          |     ^^^^^^^^^
        DIR/docker-compose.yml:12:5: note: what you have
           |
        12 |     mem_limit: 99m
           |     ^^^^^^^^^^^^^^
        help: `belfry generate DIR` writes its version to \
        `DIR/docker-compose.yml.belfry-new`, and nothing else. Let both agree in stack.yaml or in the file; or keep all of your file with \
        `--keep DIR/docker-compose.yml`; or take belfry's with `--adopt DIR/docker-compose.yml`, which \
        puts yours aside

        1 error

        """

    @Test("A conflict about a secret shows neither value")
    func secretConflict() async throws {
        defer { remove() }
        let secret = "            environment: {DB_PASSWORD: \"first-value-1\"}\n"
        try write(
            Self.description.replacing(
                "mem_limit: 64m\n", with: "mem_limit: 64m\n" + secret.dropFirst(8)),
            to: "stack.yaml")
        _ = await generate()
        try edit("docker-compose.yml", "first-value-1", to: "second-value-2")
        try edit("stack.yaml", "first-value-1", to: "third-value-3")
        let result = await generate()
        #expect(result.errors.contains("error[files/conflict]"), "\(result.errors)")
        for value in ["first-value-1", "second-value-2", "third-value-3"] {
            #expect(!(result.errors + result.output).contains(value))
        }
    }

    @Test("As JSON it says of each file what became of it, in the documented form")
    func json() async throws {
        defer { remove() }
        try write(Self.description, to: "stack.yaml")
        _ = await generate()
        try edit("docker-compose.yml", "mem_limit: 64m", to: "mem_limit: 99m")
        try edit("stack.yaml", "mem_limit: 64m", to: "mem_limit: 128m")
        let conflict = await generate("--format", "json")
        #expect(conflict.0 == .problems)
        #expect(
            conflict.output.hasPrefix(
                """
                {
                  "belfry": 1,
                  "files": [
                    {
                      "path": "docker-compose.yml",
                      "action": "conflict",
                      "written": false,
                      "beside": "docker-compose.yml.belfry-new"
                    }
                  ],
                  "findings": [
                    {
                      "id": "files/conflict",
                      "severity": "error",

                """))
        let path = directory.path() + "/docker-compose.yml"
        let kept = await generate("--format", "json", "--keep", path)
        #expect(kept.0 == .success)
        #expect(
            kept.output == """
                {
                  "belfry": 1,
                  "files": [
                    {
                      "path": "docker-compose.yml",
                      "action": "unchanged",
                      "written": false
                    },
                    {
                      "path": "docker-compose.yml.belfry-new",
                      "action": "removed",
                      "written": true
                    }
                  ],
                  "findings": []
                }

                """)
    }

    @Test("What is merged, and what is written besides the files, is named")
    func merged() async throws {
        defer { remove() }
        try write(Self.description, to: "stack.yaml")
        _ = await generate()
        try edit("docker-compose.yml", "mem_limit: 64m", to: "mem_limit: 99m")
        try edit("stack.yaml", "shop/web:1", to: "shop/web:2")
        let result = await generate()
        #expect(result.0 == .success)
        #expect(result.output.hasPrefix("merged         DIR/docker-compose.yml\n\nWrote 1 of 1"))
        try edit("stack.yaml", "shop/web:2", to: "shop/web:3")
        let adopted = await generate("--adopt", "docker-compose.yml")
        let line =
            "updated        DIR/docker-compose.yml (see DIR/docker-compose.yml.before-belfry)"
        #expect(adopted.output.hasPrefix(line))
    }

    @Test("As JSON it is said what an error keeps from being written, and what --diff would change")
    func unwritten() async throws {
        defer { remove() }
        let monitored = Self.description.replacing(
            "{prometheus: false, grafana: false}", with: "{}")
        try write(monitored, to: "stack.yaml")
        _ = await generate()
        try edit("docker-compose.yml", "mem_limit: 64m", to: "mem_limit: 99m")
        try edit("stack.yaml", "mem_limit: 64m", to: "mem_limit: 128m")
        try edit("stack.yaml", "{}", to: "{prometheus: {scrape_interval: 7s}}")
        let planned = #""action": "updated",\#n      "written": "#
        let diff = await generate("--format", "json", "--diff")
        #expect(diff.output.contains("\(planned)false,\n      \"diff\": \"--- a/monitoring/"))
        #expect(diff.output.contains(#"+  scrape_interval: 7s\n"#))
        let conflict = await generate("--format", "json")
        #expect(conflict.output.contains("\(planned)false\n"))
        #expect(!conflict.output.contains("\(planned)true"))
        let adopted = await generate("--format", "json", "--adopt", "docker-compose.yml")
        #expect(adopted.output.contains("\(planned)true\n"))
        #expect(!adopted.output.contains("\(planned)false"))
    }
}
