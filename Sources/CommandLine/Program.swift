import Diagnostics

/// The program: finds the command, reads its options, runs it.
package enum Program {
    /// The version that `--version` prints.
    package static let version = "0.1.0"

    /// The day of that version, for the manual page.
    package static let date = "2026-11-27"

    /// What it is, in a sentence without a full stop.
    package static let summary = "one file in, a monitored stack out, and proof that it works"

    /// What a reader should know before the commands.
    package static let details = """
        From one file, `stack.yaml`, belfry generates the compose file, the configuration and rules
        of Prometheus and the provisioning of Grafana, and proves on the running stack that every
        target is up and every promised metric arrives.
        """

    /// Every command, in the order of the help.
    package static let commands: [CommandSpec] = [
        .generate, .up, .down, .check, .verify, .secrets, .components, .reference, .schema,
        .explain,
        .completions, .manual,
    ]

    /// What may stand in a command's place.
    package static let options: [OptionSpec] = [.help, .version]

    /// How far a command line came.
    package enum Outcome: Sendable {
        /// All is done.
        case finished(ExitCode)
        /// What is left to do takes its time.
        case waiting(@Sendable () async -> ExitCode)
    }

    /// Runs one command line until it has to wait; `arguments` are without the program's name.
    package static func begin(_ arguments: [String], on console: any Console) -> Outcome {
        do throws(UsageError) {
            return try dispatch(arguments, on: console)
        } catch {
            return .finished(error.report(on: console))
        }
    }

    /// Says that the system did not tell what was asked for.
    package static func withoutArguments(on console: any Console) -> ExitCode {
        console.note("belfry: /proc/self/cmdline can't be read, which holds the arguments\n")
        return .problems
    }

    private static func dispatch(
        _ arguments: [String], on console: any Console
    ) throws(UsageError) -> Outcome {
        guard let word = arguments.first else {
            console.note(StyledText(lines: HelpText.program(commands)))
            return .finished(.usage)
        }
        switch word {
        case "--version":
            console.write("belfry \(version)\n")
            return .finished(.success)
        case "--help", "-h":
            return .finished(try help(nil, on: console))
        case "help":
            return .finished(try help(arguments.dropFirst().first, on: console))
        default:
            let command = try command(word)
            let invocation = try Invocation.parse(Array(arguments.dropFirst()), for: command)
            if invocation.has(OptionSpec.help.name) {
                return .finished(try help(word, on: console))
            }
            switch command.run {
            case .atOnce(let run): return .finished(run(invocation, console))
            case .waiting(let run): return .waiting { await run(invocation, console) }
            }
        }
    }

    private static func help(
        _ name: String?, on console: any Console
    ) throws(UsageError) -> ExitCode {
        guard let name else {
            console.write(StyledText(lines: HelpText.program(commands)))
            return .success
        }
        console.write(StyledText(lines: HelpText.command(try command(name))))
        return .success
    }

    private static func command(_ name: String) throws(UsageError) -> CommandSpec {
        guard let command = commands.first(where: { $0.name == name }) else {
            throw .unknownCommand(name, among: commands)
        }
        return command
    }
}
