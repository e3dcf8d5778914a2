import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("The file .env")
struct VariableFileTests {
    private static let stack = """
        belfry: 1
        name: demo
        services:
          api:
            image: nginx:1.27.3
            environment: {SET: $SET, EXPORTED: $EXPORTED, COMMENTED: $COMMENTED}
            labels: {colon: $COLON, line: $LINE, inner: $INNER}

        """

    private func run(_ words: [String]) async -> RecordingConsole {
        let console = RecordingConsole()
        #expect(await Program.run(words, on: console) == .success)
        return console
    }

    private func project() throws -> URL {
        let directory = try TemporaryDirectory.make()
        try TemporaryDirectory.write(Array(Self.stack.utf8), to: "stack.yaml", in: directory)
        let variables =
            "# COMMENTED=1\r\n  #COMMENTED=1\nSET=a=b\r\nexport EXPORTED=1\n"
            + "COLON: 1\nLINE='a\nINNER=1\n'\n"
        try TemporaryDirectory.write(Array(variables.utf8), to: ".env", in: directory)
        return directory
    }

    @Test("Of the file .env, only what it sets counts as set")
    func commentedVariables() async throws {
        let directory = try project()
        defer { try? FileManager.default.removeItem(at: directory) }
        let found = await run(["check", directory.path]).output
        #expect(found.contains("`COMMENTED` is set nowhere"))
        #expect(!found.contains("`SET` is"))
        #expect(!found.contains("`EXPORTED` is"))
        #expect(!found.contains("`COLON` is"))
        #expect(!found.contains("`LINE` is"))
        #expect(found.contains("`INNER` is set nowhere"))
    }
}
