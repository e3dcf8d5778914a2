import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("belfry verify --output")
struct VerifyOutputTests {
    private static let description = """
        belfry: 1
        name: demo
        services:
          web: {image: "x:1", metrics: {port: 8080}}

        """

    @Test(
        "A report takes no file of the project's own, and nothing is asked then",
        arguments: [
            "stack.yaml", "./stack.yaml", ".env", "secrets/new", ".belfry/generated", "new/../.env",
            "belfry/components/x/component.yaml", "docker-compose.yml", ".gitignore",
            "monitoring/prometheus/prometheus.yml", ".git/config", "no/such/report.json",
        ])
    func own(path: String) async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        try TemporaryDirectory.write(Array(Self.description.utf8), to: "stack.yaml", in: folder)
        for path in [".git/config", "secrets/x", ".belfry/x", "new/x", "monitoring/prometheus/x"] {
            try TemporaryDirectory.write(Array("mine".utf8), to: path, in: folder)
        }
        let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
        let console = RecordingConsole()
        let words = ["verify", folder.path(), "--output", "\(folder.path())/\(path)"]
        #expect(await Program.run(words, on: console) == .unreachable)
        #expect(console.errors.contains("error[files/"))
        #expect(console.output.isEmpty)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path()) == before)
        let text = try Data(contentsOf: folder.appending(path: "stack.yaml"))
        #expect(text == Data(Self.description.utf8))
    }

    @Test("A description with errors leaves no earlier report in the file for programs")
    func broken() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        try TemporaryDirectory.write(Array("belfry: 1\n".utf8), to: "stack.yaml", in: folder)
        try TemporaryDirectory.write(Array("old".utf8), to: "report.json", in: folder)
        let console = RecordingConsole()
        let path = "\(folder.path())/report.json"
        let words = ["verify", folder.path(), "--format", "json", "--output", path]
        #expect(await Program.run(words, on: console) == .problems)
        #expect(console.output.contains("fields/missing"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == console.output)
    }
}
