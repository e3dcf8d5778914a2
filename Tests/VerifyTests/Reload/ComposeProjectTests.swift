import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Verify

/// What docker says is passed on, and kept as evidence.
@Suite struct ComposeProjectTests {
    private func project(_ script: String, in folder: URL) throws -> ComposeProject {
        try TemporaryDirectory.write(Array(script.utf8), to: "docker", in: folder)
        let path = folder.appending(path: "docker").path()
        return ComposeProject(name: "demo", directory: folder.path(), program: ["sh", path])
    }

    @Test func linesComeAsTheyAreSaidAndTheStatusIsKept() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = "echo \"$@\"; pwd >&2; printf 'port is taken'; exit 3\n"
        let said = Mutex<[String]>([])
        let outcome = try await project(script, in: folder).compose(
            ["up", "--detach"], within: Budget(nil)
        ) { line in
            said.withLock { $0.append(line) }
        }
        #expect(outcome.status == 3 && !outcome.isSuccess)
        #expect(outcome.lines.count == 3)
        #expect(outcome.lines.first == "compose -p demo -f docker-compose.yml up --detach")
        #expect(outcome.lines[1].hasSuffix(folder.lastPathComponent))
        #expect(outcome.lines.last == "port is taken")
        #expect(said.withLock { $0 } == outcome.lines)
    }

    @Test func theFirstOverrideFileIsNamedToo() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["docker-compose.override.yaml", "docker-compose.override.yml"] {
            try TemporaryDirectory.write([], to: name, in: folder)
        }
        let one = try await project("echo \"$@\"\n", in: folder).compose(
            ["up"], within: Budget(nil))
        let files = "-f docker-compose.yml -f docker-compose.override.yml"
        #expect(one.lines.first == "compose -p demo \(files) up")
        try TemporaryDirectory.write([], to: "compose.override.yaml", in: folder)
        let two = try await project("echo \"$@\"\n", in: folder).compose(
            ["up"], within: Budget(nil))
        #expect(two.lines.first?.contains("-f compose.override.yaml up") == true)
    }

    @Test func anEngineThatDoesNotAnswerIsQuoted() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let broken = try project("echo 'Cannot connect' >&2; exit 1\n", in: folder)
        #expect(await broken.engineFailure(within: Budget(nil)) == EngineFailure("Cannot connect"))
        let well = try project("echo 20.10.24\n", in: folder)
        #expect(await well.engineFailure(within: Budget(nil)) == nil)
        let absent = ComposeProject(
            directory: folder.path(), program: ["no-such-program-anywhere"])
        #expect(
            await absent.engineFailure(within: Budget(nil))?.reason.contains("can't be run") == true
        )
        await #expect(throws: EngineFailure.self) {
            try await absent.compose(["up"], within: Budget(nil))
        }
    }
}
