import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("belfry secrets, up and down")
struct SecretsCommandTests {
    private static let description = """
        belfry: 1
        name: demo
        services:
          web: {image: "x:1", needs: [{service: db, as: environment}]}
          db: {component: postgres}
        monitoring: {grafana: false}
        """

    private func run(_ words: [String], in folder: URL) async -> (ExitCode, RecordingConsole) {
        let console = RecordingConsole()
        return (await Program.run(words + [folder.path()], on: console), console)
    }

    private func inProject(_ body: (URL) async throws -> Void) async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        try TemporaryDirectory.write(Array(Self.description.utf8), to: "stack.yaml", in: folder)
        try await body(folder)
    }

    @Test("Lists names, places and users, made or not")
    func lists() async throws {
        try await inProject { folder in
            let (status, console) = await run(["secrets"], in: folder)
            #expect(status == .success)
            #expect(console.output.contains("not made yet"))
            _ = await run(["generate"], in: folder)
            let (_, made) = await run(["secrets", "list"], in: folder)
            #expect(
                made.output == """
                    NAME         FILE                                     USED BY
                    db-password  secrets/db-password, .env (DB_PASSWORD)  web, db, db-exporter

                    """)
            let file = folder.appending(path: "secrets/db-password")
            try FileManager.default.removeItem(at: file)
            try Data("\n".utf8).write(to: file)
            let (_, empty) = await run(["secrets"], in: folder)
            #expect(empty.output.contains("empty: belfry check"))
        }
    }

    @Test("Rotates, says what to do in order, warns until it is done")
    func rotates() async throws {
        try await inProject { folder in
            _ = await run(["generate"], in: folder)
            let (status, console) = await run(["secrets", "rotate", "db-password"], in: folder)
            #expect(status == .success)
            let lines = console.output.split(separator: "\n")
            let change = lines.firstIndex { $0.contains("alter role") } ?? lines.endIndex
            let restart = lines.firstIndex {
                $0.hasSuffix("up -d --force-recreate web db db-exporter)")
            }
            let done = lines.firstIndex { $0.contains("belfry secrets done db-password ") }
            #expect(change < restart ?? -1 && restart ?? 0 < done ?? -1, "\(console.output)")
            let (_, warned) = await run(["generate"], in: folder)
            #expect(warned.errors.contains("warning[secrets/volume]"))
            let (finished, _) = await run(["secrets", "done", "db-password"], in: folder)
            #expect(finished == .success)
            let (_, quiet) = await run(["generate"], in: folder)
            #expect(quiet.errors.isEmpty)
        }
    }

    @Test("As JSON, says the same after a rotation, and what is done")
    func rotatesAsJSON() async throws {
        try await inProject { folder in
            _ = await run(["generate"], in: folder)
            let json = ["--format", "json"]
            let (_, console) = await run(["secrets", "rotate", "db-password"] + json, in: folder)
            let rotation = try JSONDecoder().decode(Rotation.self, from: Data(console.output.utf8))
            #expect(rotation.changed == ["db-password"])
            #expect(rotation.steps.count == 3)
            #expect(rotation.steps[0].command.contains("alter role"))
            #expect(rotation.steps[2].command.contains("belfry secrets done db-password "))
            for names in [["db-password"], []] {
                let (_, done) = await run(["secrets", "done", "db-password"] + json, in: folder)
                let found = try JSONDecoder().decode(Done.self, from: Data(done.output.utf8))
                #expect(found.done == names)
            }
        }
    }

    private struct Rotation: Decodable {
        struct Step: Decodable { let reason: String, command: String }
        let changed: [String], steps: [Step]
    }

    private struct Done: Decodable { let done: [String] }

    @Test("A mistyped action is wrong usage, and no description")
    func mistypedAction() async {
        let console = RecordingConsole()
        #expect(await Program.run(["secrets", "lst"], on: console) == .usage)
        #expect(console.errors.contains("Did you mean `belfry secrets list`?"))
    }

    @Test("A wrong name is an error with a suggestion; no name is wrong usage")
    func wrongNames() async throws {
        try await inProject { folder in
            let (status, console) = await run(["secrets", "rotate", "db-pasword"], in: folder)
            #expect(status == .problems)
            #expect(console.errors.contains("did you mean `db-password`?"))
            let bare = RecordingConsole()
            #expect(await Program.run(["secrets", "rotate"], on: bare) == .usage)
        }
    }

    @Test("A diff writes nothing, is what patch would take, and with --check tells of staleness")
    func diffs() async throws {
        try await inProject { folder in
            let (status, console) = await run(["generate", "--diff"], in: folder)
            #expect(status == .success)
            #expect(console.output.hasPrefix("--- /dev/null\n+++ b/.env.example\n"))
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
            #expect(names == ["stack.yaml"])
            let (stale, _) = await run(["generate", "--diff", "--check"], in: folder)
            #expect(stale == .problems)
            _ = await run(["generate"], in: folder)
            let (current, none) = await run(["generate", "--diff", "--check"], in: folder)
            #expect(current == .success && none.output.isEmpty)
        }
    }

    @Test("Nothing to take down is said, and what is there stays")
    func down() async throws {
        try await inProject { folder in
            let (status, console) = await run(["down"], in: folder)
            #expect(status == .problems)
            #expect(console.errors.contains("files/missing"))
        }
    }
}
