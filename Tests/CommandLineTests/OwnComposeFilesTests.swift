import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("Compose files of one's own")
struct OwnComposeFilesTests {
    private static let stack = """
        belfry: 1
        name: demo
        services:
          api: {image: "nginx:1.27.3", needs: [legacy], volumes: ["shared:/srv"]}
        include: [{path: [old/legacy.yml, old/more.yml]}]
        scrape: [{job: legacy, targets: ["legacy:9100"]}]

        """
    private static let legacy = """
        services: {legacy: {image: "example/legacy:1.0"}}
        volumes: {shared: {}}

        """

    private func project(_ override: String) throws -> URL {
        try TemporaryDirectory.make(holding: [
            "stack.yaml": Self.stack, "old/legacy.yml": Self.legacy,
            "old/more.yml": "services: {legacy: {command: [\"--all\"]}}\n",
            "docker-compose.override.yml": override,
        ])
    }

    private func run(_ words: String...) async -> (ExitCode, String) {
        let console = RecordingConsole()
        let status = await Program.run(words, on: console)
        return (status, console.output + console.errors)
    }

    @Test("What an override file says is found, with its place in that file")
    func override() async throws {
        let directory = try project("services:\n  api:\n    privileged: true\n")
        defer { try? FileManager.default.removeItem(at: directory) }
        for command in ["check", "generate"] {
            let (status, words) = await run(command, directory.path)
            #expect(status == .success, "\(words)")
            #expect(words.contains("docker-compose.override.yml:3:5"), "\(words)")
            #expect(words.contains("[service/privileged]"), "\(words)")
            #expect(words.contains("    privileged: true"), "\(words)")
        }
    }

    @Test("An error in an override file keeps belfry from generating")
    func broken() async throws {
        let directory = try project("services: {api: {network_mode: host}}\n")
        defer { try? FileManager.default.removeItem(at: directory) }
        let (status, words) = await run("generate", directory.path)
        #expect(status == .problems)
        #expect(words.contains("compose/exclusive"), "\(words)")
    }

    @Test("An override file that is a link is not read, and told")
    func link() async throws {
        let directory = try project("services: {}\n")
        defer { try? FileManager.default.removeItem(at: directory) }
        let place = directory.appending(path: "docker-compose.override.yml")
        try FileManager.default.removeItem(at: place)
        try FileManager.default.createSymbolicLink(
            at: place, withDestinationURL: directory.appending(path: "old/legacy.yml"))
        let (status, words) = await run("check", directory.path)
        #expect(status == .success && words.contains("project/file"), "\(words)")
    }

    @Test("Compose reads what is generated with an include")
    func compose() async throws {
        let directory = try project("services: {legacy: {environment: {A: b}}}\n")
        defer { try? FileManager.default.removeItem(at: directory) }
        let (status, words) = await run("generate", directory.path)
        #expect(status == .success, "\(words)")
        guard let compose = try Toolbox.compose() else { return }
        let verdict = try compose.run(["config"], in: directory)
        #expect(verdict.status == 0, "\(verdict.words)")
        #expect(verdict.words.contains("example/legacy:1.0"), "\(verdict.words)")
        #expect(verdict.words.contains("--all"), "\(verdict.words)")
    }
}
