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

    @Test("What it sets is seen where it makes something dangerous")
    func dangers() async throws {
        let directory = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: directory) }
        let stack = """
            belfry: 1
            name: demo
            services:
              api: {image: "nginx:1.27.3", pid: "$MODE", volumes: ["${WHERE}:/x:ro"]}

            """
        try TemporaryDirectory.write(Array(stack.utf8), to: "stack.yaml", in: directory)
        let variables = "MODE='host'\nROOT=/\nWHERE: ${ROOT}etc\n"
        try TemporaryDirectory.write(Array(variables.utf8), to: ".env", in: directory)
        let found = await run(["check", directory.path]).output
        #expect(found.contains("`pid: host` of `api`"))
        // What it sets may be a secret, so the text is shown as it is written.
        #expect(found.contains("`api` can read `${WHERE}:/x:ro`: the system's settings"))
    }

    @Test("One that is not read is told, and nothing called unset")
    func unread() async throws {
        let directory = try project()
        defer { try? FileManager.default.removeItem(at: directory) }
        let variables = directory.appending(path: ".env")
        try FileManager.default.moveItem(at: variables, to: directory.appending(path: "x.env"))
        try FileManager.default.createSymbolicLink(
            atPath: variables.path, withDestinationPath: "x.env")
        let found = await run(["check", directory.path]).output
        #expect(found.contains("warning[files/system]: cannot read"))
        #expect(found.contains("so what Compose takes from it is not known here"))
        #expect(!found.contains("is set nowhere"))
    }

    @Test("It is the one beside what is generated")
    func beside() async throws {
        let directory = try project()
        defer { try? FileManager.default.removeItem(at: directory) }
        try TemporaryDirectory.write(Array("INNER=1\n".utf8), to: "out/.env", in: directory)
        let words = ["check", directory.path, "--output", directory.path + "/out"]
        let found = await run(words).output
        #expect(found.contains("`SET` is set nowhere"))
        #expect(!found.contains("`INNER` is"))
    }

    @Test(
        "What it sets, and what lies in secrets/, is shown by no check", arguments: [true, false])
    func secrets(isJSON: Bool) async throws {
        let directory = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: directory) }
        try TemporaryDirectory.write(Array("hunter2Hunter2".utf8), to: "secrets/a", in: directory)
        let variables = "API_TOKEN=hunter3Hunter3\n"
        try TemporaryDirectory.write(Array(variables.utf8), to: ".env", in: directory)
        let console = RecordingConsole()
        for name in ["secrets/a", ".env"] {
            let link = directory.appending(path: "stack.yaml")
            try? FileManager.default.removeItem(at: link)
            try FileManager.default.createSymbolicLink(
                atPath: link.path, withDestinationPath: name)
            let words = ["check", directory.path] + (isJSON ? ["--format", "json"] : [])
            #expect(await Program.run(words, on: console) == .problems)
        }
        #expect(!(console.output + console.errors).contains(/hunter[23]/))
    }
}
