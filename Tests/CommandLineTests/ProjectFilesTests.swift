import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("Files that a description names")
struct ProjectFilesTests {
    private static let stack = """
        belfry: 1
        name: demo
        services:
          api:
            image: nginx:1.27.3
            env_file: [app.env]
            needs: [redis]
          redis: {component: redis}
        monitoring: {prometheus: false, grafana: false}

        """

    private func project(_ files: [String: String]) throws -> URL {
        try TemporaryDirectory.make(holding: files)
    }

    private func run(_ words: String...) async -> (ExitCode, String) {
        let console = RecordingConsole()
        let status = await Program.run(words, on: console)
        return (status, console.output + console.errors)
    }

    @Test("One that is missing is an error before anything starts, and none for who only looks")
    func missing() async throws {
        let directory = try project(["stack.yaml": Self.stack])
        defer { try? FileManager.default.removeItem(at: directory) }
        for command in ["check", "generate"] {
            let (status, words) = await run(command, directory.path)
            #expect(status == .problems)
            #expect(words.contains("compose/file"), "\(words)")
        }
        let (_, words) = await run("secrets", "list", directory.path)
        #expect(!words.contains("compose/file"))
    }

    @Test("What a file of variables sets, a need does not set again")
    func variables() async throws {
        let directory = try project([
            "stack.yaml": Self.stack, "app.env": "# ours\nexport REDIS_HOST=redis:6379\n",
        ])
        defer { try? FileManager.default.removeItem(at: directory) }
        #expect(await run("generate", directory.path).0 == .success)
        let compose = try String(
            contentsOf: directory.appending(path: "docker-compose.yml"), encoding: .utf8)
        #expect(!compose.contains("REDIS_HOST"))
        #expect(compose.contains("REDIS_PASSWORD_FILE"))
    }

    @Test("Nothing is looked for through a link, or outside of the project")
    func elsewhere() async throws {
        let text = Self.stack.replacing("[app.env]", with: "[link.env, ../other.env, /no/such.env]")
        let directory = try project(["stack.yaml": text])
        defer { try? FileManager.default.removeItem(at: directory) }
        try FileManager.default.createSymbolicLink(
            atPath: directory.appending(path: "link.env").path,
            withDestinationPath: "/no/such/file")
        let (_, words) = await run("check", directory.path)
        #expect(!words.contains("compose/file"), "\(words)")
    }
}
