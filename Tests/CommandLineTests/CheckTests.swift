import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("belfry check")
struct CheckTests {
    private static let broken = """
        belfry: 1
        name: shop

        services:
          api:
            image: shop/api:1.2
            needs: [redsi]
            metrics:
              port: 80800
              expect:
                orders: {type: countr}
          redis: {component: redis}
        """

    /// Checks a text that lies in a directory of its own, which the outputs call DIR.
    private func check(
        _ text: String, _ options: String...
    ) async throws -> (ExitCode, output: String, errors: String) {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "belfry-check-\(UUID().uuidString)")
        try TemporaryDirectory.write(Array(text.utf8), to: "stack.yaml", in: directory)
        defer { try? FileManager.default.removeItem(at: directory) }
        let console = RecordingConsole()
        let status = await Program.run(["check", directory.path()] + options, on: console)
        func neutral(_ text: String) -> String { text.replacing(directory.path(), with: "DIR") }
        return (status, neutral(console.output), neutral(console.errors))
    }

    @Test("All findings in one run, each with its place, an excerpt, and what to do")
    func text() async throws {
        let (status, output, errors) = try await check(Self.broken)
        #expect(status == .problems)
        #expect(errors.isEmpty)
        #expect(output == Self.words)
    }

    private static let dangerous = """
        belfry: 1
        name: shop
        services:
          api:
            image: shop/api:1.2
            user: root  # belfry: ignore service/root binds \u{1F514} low ports
            environment: {API_TOKEN: hunter2x, PORT: 1}
            ignore: {secret/inline: "a sandbox\\e[2J"}
            pid: host
        """

    @Test("What is ignored is counted and listed with its reason, and no value is shown")
    func ignored() async throws {
        let (status, output, _) = try await check(Self.dangerous)
        #expect(status == .success)
        #expect(!output.contains("hunter2x"))
        #expect(output.contains("warning[service/host-namespace]"))
        #expect(
            output.contains(
                """
                1 warning
                2 findings ignored:
                  DIR/stack.yaml:6:5: service/root: binds \u{1F514} low ports
                  DIR/stack.yaml:7:19: secret/inline: a sandbox\\x1b[2J
                DIR/stack.yaml: no errors (
                """))
    }

    @Test("JSON carries what is ignored")
    func ignoredForTools() async throws {
        let (_, output, _) = try await check(Self.dangerous, "--format", "json")
        let data = try JSONSerialization.jsonObject(with: Data(output.utf8))
        let object = try #require(data as? [String: Any])
        let ignored = try #require(object["ignored"] as? [[String: Any]])
        #expect(ignored.map { $0["id"] as? String } == ["service/root", "secret/inline"])
        #expect(ignored.map { $0["line"] as? Int } == [6, 7])
        #expect(ignored.first?["file"] as? String == "DIR/stack.yaml")
        #expect(ignored.first?["reason"] as? String == "binds \u{1F514} low ports")
        #expect(!output.contains("hunter2x"))
    }

    private static let words = """
        DIR/stack.yaml:7:13: error[needs/unknown]: `api` needs `redsi`, but there is no such service
          |
        7 |     needs: [redsi]
          |             ^^^^^
        help: did you mean `redis`?

        DIR/stack.yaml:9:13: error[fields/range]: `port` of `services.api.metrics` must be from 1 to \
        65535, not `80800`
          |
        9 |       port: 80800
          |             ^^^^^
        help: choose a number in that range

        DIR/stack.yaml:11:24: error[fields/value]: `type` of `expect.orders` must be one of \
        `counter`, `gauge`, `histogram`, `summary`, `untyped`, `info`, `stateset`, not `countr`
           |
        11 |         orders: {type: countr}
           |                        ^^^^^^
        help: did you mean `counter`?

        3 errors

        """

    @Test("The same as JSON, in the documented form")
    func json() async throws {
        let (status, output, _) = try await check(
            Self.broken.replacing("80800", with: "8080").replacing("countr}", with: "counter}"),
            "--format", "json")
        #expect(status == .problems)
        #expect(
            output == """
                {
                  "belfry": 1,
                  "findings": [
                    {
                      "id": "needs/unknown",
                      "severity": "error",
                      "message": "`api` needs `redsi`, but there is no such service",
                      "file": "DIR/stack.yaml",
                      "line": 7,
                      "column": 13,
                      "help": "did you mean `redis`?"
                    },
                    {
                      "id": "metrics/counter-suffix",
                      "severity": "warning",
                      "message": "counter `orders` does not end in `_total`",
                      "file": "DIR/stack.yaml",
                      "line": 11,
                      "column": 9,
                      "help": "client libraries add the ending by themselves or want it: \
                promise `orders_total` if that is what the service serves"
                    }
                  ]
                }

                """)
    }

    @Test("What is understood is summed up, and warnings alone are no failure")
    func understood() async throws {
        let mended = Self.broken.replacing("redsi", with: "redis")
            .replacing("80800", with: "8080").replacing("countr}", with: "counter}")
        let (status, output, _) = try await check(mended)
        #expect(status == .success)
        #expect(output.contains("\n1 warning\n"))
        #expect(output.contains("DIR/stack.yaml: no errors (5 services, 4 scrape jobs, "))
    }

    @Test("One of a kind is not counted as several")
    func one() async throws {
        let text = """
            belfry: 1
            name: one
            services:
              web: {image: "web:1", metrics: {port: 80, expect: {web_up: gauge}}}
            monitoring: {prometheus: false, grafana: false}

            """
        let (status, output, _) = try await check(text)
        #expect(status == .success, "\(output)")
        #expect(output.contains(": no errors (1 service, "))
    }

    @Test("A description that is not there is named, with what to do")
    func missing() async throws {
        let console = RecordingConsole()
        let status = await Program.run(["check", "/nowhere/stack.yaml"], on: console)
        #expect(status == .problems)
        #expect(console.output.contains("error[files/missing]: there is no `/nowhere/stack.yaml`"))
    }
}
