import CommandLine
import Foundation
import TestSupport
import Testing

/// Slips at the command line, and what a newcomer reads then.
@Suite("Small mistakes")
struct SmallMistakesTests {
    private func run(_ words: String...) async -> (ExitCode, output: String, errors: String) {
        let console = RecordingConsole()
        let status = await Program.run(words, on: console)
        return (status, console.output, console.errors)
    }

    @Test("A duration without a unit is wrong usage", arguments: ["verify", "up"])
    func duration(command: String) async {
        let result = await run(command, "--timeout", "5")
        #expect(result.0 == .usage)
        #expect(result.errors.contains("`--timeout` needs a duration above zero, such as 90s"))
    }

    @Test(
        "A wrong option of one letter is compared with letters alone",
        arguments: [
            (["generate", "-f"], "belfry: `generate` has no option `-f`\n"),
            (["check", "-O"], "belfry: `check` has no option `-O`; did you mean `-o`?\n"),
            (["check", "-v"], "belfry: `check` has no option `-v`; `verify` has\n"),
            (
                ["secrets", "--volumes"],
                "belfry: `secrets` has no option `--volumes`; `down` has\n"
            ),
            (
                ["secrets", "--timeout=1m"],
                "belfry: `secrets` has no option `--timeout`; `up` and `verify` have\n"
            ),
        ])
    func letters(words: [String], message: String) async {
        let console = RecordingConsole()
        #expect(await Program.run(words, on: console) == .usage)
        #expect(console.errors.hasPrefix(message), "\(console.errors)")
    }

    @Test("A finding is found by its name without the group, and a group lists its findings")
    func explainByName() async {
        let whole = await run("explain", "target/connection-refused")
        let short = await run("explain", "connection-refused")
        #expect(short.0 == .success && short.output == whole.output)
        let group = await run("explain", "target")
        #expect(group.0 == .success)
        #expect(group.output.contains("target/connection-refused\n"))
        #expect(!group.output.contains("yaml/"))
        let several = await run("explain", "unknown")
        #expect(several.0 == .problems)
        #expect(several.errors.contains("`component/unknown`"))
        let slip = await run("explain", "conection-refused")
        #expect(slip.errors.contains("did you mean `target/connection-refused`?"))
    }

    @Test(
        "A file can't be kept and adopted at once, however it is written",
        arguments: ["generate", "up"], ["./monitoring/x.yml", "monitoring/x.yml", "monitoring"])
    func bothChoices(command: String, path: String) async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = await run(
            command, folder.path(), "--keep", "\(folder.path())/monitoring/x.yml", "--adopt", path
        )
        #expect(result.0 == .usage)
        #expect(
            result.errors.hasPrefix(
                "belfry: `monitoring/x.yml` is given to both `--keep` and `--adopt`"))
    }

    @Test("A missing description leads to a small one that belfry itself can show")
    func missing() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = await run("check", folder.path())
        #expect(result.0 == .problems)
        #expect(result.output.contains("`belfry explain yaml/empty` shows a small one"))
        #expect(!result.output.contains("README"))
        #expect(await run("explain", "yaml/empty").output.contains("belfry: 1"))
    }

    @Test("JSON has what a finding refers to")
    func related() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        try TemporaryDirectory.write(
            Array("belfry: 1\na: [1, 2".utf8), to: "stack.yaml", in: folder)
        let result = await run("check", folder.path(), "--format", "json")
        #expect(result.output.contains(#""id": "yaml/syntax""#))
        #expect(result.output.contains(#""message": "libyaml: "#), "\(result.output)")
    }

    @Test("Printed commands quote a directory with spaces and letters beyond ASCII")
    func quoted() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = "belfry: 1\nname: demo\nservices: {a: {image: 'nginx:1.27.3'}}\n"
        try TemporaryDirectory.write(
            Array(text.utf8), to: "prøjekt ✓ 1/stack.yaml", in: folder)
        let run = try ProgramRun(["generate", "prøjekt ✓ 1"], in: folder)
        #expect(run.output.contains("belfry up 'prøjekt ✓ 1'"), "\(run)")
    }

    @Test("A mistyped action is no description, also with a name behind it")
    func action() async {
        let result = await run("secrets", "rotat", "x")
        #expect(result.0 == .usage)
        #expect(result.errors.contains("there is no action `rotat`"))
        #expect(result.errors.contains("Did you mean `belfry secrets rotate`?"))
    }
}
