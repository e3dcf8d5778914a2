/// The program: finds the command, reads its options, runs it.
package enum Program {
    /// The version that `--version` prints.
    package static let version = "0.1.0"

    /// Every command, in the order of the help.
    package static let commands: [CommandSpec] = [
        .generate, .up, .down, .check, .verify, .secrets, .components, .explain,
    ]

    /// Runs one command line; `arguments` are without the program's name.
    package static func run(_ arguments: [String], on console: any Console) async -> ExitCode {
        do throws(UsageError) {
            return try await dispatch(arguments, on: console)
        } catch {
            let hint = error.command.map { "belfry \($0) --help" } ?? "belfry --help"
            console.note("belfry: \(error.message)\nTry `\(hint)`.\n")
            return .usage
        }
    }

    private static func dispatch(
        _ arguments: [String], on console: any Console
    ) async throws(UsageError) -> ExitCode {
        guard let word = arguments.first else {
            console.note(HelpText.program(commands))
            return .usage
        }
        switch word {
        case "--version":
            console.write("belfry \(version)\n")
            return .success
        case "--help", "-h":
            console.write(HelpText.program(commands))
            return .success
        case "help":
            return try help(arguments.dropFirst().first, on: console)
        default:
            let command = try command(word)
            let invocation = try Invocation.parse(Array(arguments.dropFirst()), for: command)
            if invocation.has(OptionSpec.help.name) { return try help(word, on: console) }
            return await command.run(invocation, console)
        }
    }

    private static func help(
        _ name: String?, on console: any Console
    ) throws(UsageError) -> ExitCode {
        guard let name else {
            console.write(HelpText.program(commands))
            return .success
        }
        console.write(HelpText.command(try command(name)))
        return .success
    }

    private static func command(_ name: String) throws(UsageError) -> CommandSpec {
        guard let command = commands.first(where: { $0.name == name }) else {
            throw .unknownCommand(name, among: commands)
        }
        return command
    }
}
