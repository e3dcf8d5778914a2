import CommandLine
import Foundation
import TestSupport
import Testing

/// Known secrets are put where belfry keeps its own, and looked for in all that it says and writes.
@Suite("Planted secrets")
struct PlantedSecretsTests {
    private static let values = [
        "secrets/db-password": "PLANTED-db-3Zk9wq",
        "secrets/cache-password": "PLANTED-cache-\"q'uo$te",
        "secrets/grafana-admin-password": "PLANTED-grafana-0x1\n",
        ".env": "CACHE_PASSWORD=PLANTED-cache-env-77\nAPI_TOKEN=PLANTED-token-5511\n",
    ]

    private static let description = """
        belfry: 1
        name: planted
        services:
          web:
            image: "x:1"
            environment: {TOKEN: "${API_TOKEN}"}
            needs: [{service: cache, as: environment}, db]
          db: {component: postgres}
          cache: {component: redis}
        monitoring:
          prometheus: {port: 1}
          grafana: {port: 2}
        """

    /// An edit that quotes secrets, as people do; they must not come out by way of a diff.
    private static let edit = """
        # PLANTED-db-3Zk9wq
        x-mine: {token: PLANTED-token-5511}

        """

    private static let commands: [[String]] = [
        ["generate", "--diff"], ["generate"], ["generate", "--check"],
        ["generate", "--format", "json"], ["check"], ["check", "--format", "json"],
        ["verify", "--timeout", "1s"], ["verify", "--timeout", "1s", "--format", "json"],
        ["verify", "--timeout", "1s", "--output", "report.json", "--format", "json"],
        ["secrets"], ["secrets", "--format", "json"],
    ]

    @Test("None comes out of any command, nor into any file but its own")
    func none() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        try plant(in: folder)
        var said = ""
        for command in Self.commands { said += await run(command, in: folder) }
        said += try await editAndShow(in: folder)
        said += await act(["rotate", "db-password"], in: folder)
        said += await act(["rotate", "cache-exporter-passwords"], in: folder)
        said += await run(["generate"], in: folder)
        said += await act(["done", "db-password"], in: folder)
        #expect(said.contains("secrets/differs") && said.contains("secrets/volume"))
        let rotated = try text(of: "secrets/db-password", in: folder)
        #expect(rotated.count == 32)
        for secret in try needles(in: folder) {
            #expect(!said.contains(secret), "\(secret) was said")
            for (name, content) in try files(in: folder) where content.contains(secret) {
                Issue.record("\(secret) is in \(name)")
            }
        }
    }

    private func plant(in folder: URL) throws {
        for (name, value) in Self.values {
            try TemporaryDirectory.write(Array(value.utf8), to: name, in: folder)
        }
        try TemporaryDirectory.write(Array(Self.description.utf8), to: "stack.yaml", in: folder)
    }

    /// The edit goes in, is shown by a diff that would take it along, and comes out again.
    private func editAndShow(in folder: URL) async throws -> String {
        let name = "docker-compose.yml"
        let before = try text(of: name, in: folder)
        try TemporaryDirectory.write(Array((Self.edit + before).utf8), to: name, in: folder)
        let description = Self.description.replacing("\"x:1\"", with: "\"x:2\"")
        try TemporaryDirectory.write(Array(description.utf8), to: "stack.yaml", in: folder)
        let shown = await run(["generate", "--diff"], in: folder)
        #expect(shown.contains("+    image: x:2"))
        // The old text is shown around the change only; a whole file is shown by its removal.
        try FileManager.default.removeItem(at: folder.appending(path: ".belfry"))
        let foreign = await run(["generate", "--diff", "--adopt", name], in: folder)
        #expect(foreign.contains("[secret]"), "\(foreign)")
        try TemporaryDirectory.write(Array(before.utf8), to: name, in: folder)
        try TemporaryDirectory.write(Array(Self.description.utf8), to: "stack.yaml", in: folder)
        return shown + foreign + (await run(["generate"], in: folder))
    }

    private func run(_ command: [String], in folder: URL) async -> String {
        var words = [command[0], folder.path()] + command.dropFirst()
        if let index = words.firstIndex(of: "report.json") {
            words[index] = folder.appending(path: "report.json").path()
        }
        return await finish(words)
    }

    private func act(_ words: [String], in folder: URL) async -> String {
        await finish(["secrets"] + words + [folder.path()])
    }

    private func finish(_ words: [String]) async -> String {
        let console = RecordingConsole()
        _ = await Program.run(words, on: console)
        let said = console.output + console.errors
        #expect(!said.isEmpty, "\(words) says something")
        return said
    }

    /// The planted values, in the forms in which they could come out, and what a rotation made.
    private func needles(in folder: URL) throws -> [String] {
        [
            "PLANTED-db", "PLANTED-cache", "PLANTED-grafana", "PLANTED-token",
            try text(of: "secrets/db-password", in: folder),
        ]
    }

    /// Everything that was written, but for where secrets belong.
    private func files(in folder: URL) throws -> [String: String] {
        var files: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path())
        where name != ".env" && !name.hasPrefix("secrets/") {
            let url = folder.appending(path: name)
            guard let content = try? Data(contentsOf: url) else { continue }
            files[name] = String(decoding: content, as: UTF8.self)
        }
        #expect(files.keys.contains("report.json") && files.keys.contains(".env.example"))
        return files
    }

    private func text(of name: String, in folder: URL) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
}
