import CommandLine
import Testing

@Suite("Program")
struct ProgramTests {
    private func run(_ words: String...) async -> (ExitCode, RecordingConsole) {
        let console = RecordingConsole()
        return (await Program.run(words, on: console), console)
    }

    @Test("Shows its version and its help on standard output")
    func versionAndHelp() async {
        let (status, console) = await run("--version")
        #expect(status == .success && console.output == "belfry \(Program.version)\n")
        let (_, help) = await run("--help")
        for command in Program.commands { #expect(help.output.contains("  \(command.name) ")) }
    }

    @Test(
        "Each command's help shows its options and an example",
        arguments: Program.commands.map { $0.name })
    func commandHelp(name: String) async throws {
        let (status, console) = await run(name, "--help")
        #expect(status == .success)
        let command = try #require(Program.commands.first { $0.name == name })
        for option in command.options { #expect(console.output.contains(option.usage)) }
        for example in command.examples { #expect(console.output.contains(example.line)) }
        #expect(!command.examples.isEmpty)
        let widest = console.output.split(separator: "\n").map(\.count).max() ?? 0
        #expect(widest <= 100)
    }

    @Test("A wrong command or option exits 64 with a suggestion, on standard error")
    func usage() async {
        let (status, console) = await run("genrate")
        #expect(status == .usage)
        #expect(console.output.isEmpty)
        #expect(console.errors.contains("there is no command `genrate`; did you mean `generate`?"))
        let (second, other) = await run("generate", "--chekc")
        #expect(second == .usage)
        #expect(other.errors.contains("did you mean `--check`?"))
        #expect(other.errors.contains("belfry generate --help"))
    }

    @Test("No command at all shows the help, and is wrong usage")
    func nothing() async {
        let (status, console) = await run()
        #expect(status == .usage && console.errors.contains("Commands:"))
    }
}
