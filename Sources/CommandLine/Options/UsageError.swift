import Diagnostics

/// The command line was wrong: what about it, and what was probably meant.
package struct UsageError: Error, Sendable {
    /// What is wrong, in a sentence without a full stop.
    package let message: String
    /// The command whose help says more; nil for the program's own.
    package let command: String?

    package init(_ message: String, command: CommandSpec?) {
        self.message = message
        self.command = command?.name
    }

    /// Says it, with the command whose help says more, and ends the run.
    func report(on console: any Console) -> ExitCode {
        let hint = command.map { "belfry \($0) --help" } ?? "belfry --help"
        console.note("belfry: \(message)\nTry `\(hint)`.\n")
        return .usage
    }

    static func unknownOption(
        _ name: String, of command: CommandSpec, options: [OptionSpec]
    ) -> UsageError {
        let hint =
            inAnotherCase(name, among: options).map { "; did you mean `\($0)`?" }
            ?? owners(of: name).map { "; \($0)" }
            ?? Suggestion.nearest(to: name, among: candidates(for: name, among: options))
            .map { "; did you mean `\($0)`?" }
        return UsageError(
            "`\(command.name)` has no option `\(name)`\(hint ?? "")", command: command)
    }

    private static func inAnotherCase(_ name: String, among options: [OptionSpec]) -> String? {
        options.flatMap(\.names).first { $0.lowercased() == name.lowercased() }
    }

    /// Any letter is as near to a letter as any other, so that none is guessed.
    private static func candidates(for name: String, among options: [OptionSpec]) -> [String] {
        name.hasPrefix("--") ? options.map(\.name) : []
    }

    /// `up` and `verify` have: the commands to which an option belongs.
    private static func owners(of name: String) -> String? {
        let owners = Program.commands.filter { $0.options.contains { $0.names.contains(name) } }
            .map { "`\($0.name)`" }
        guard let last = owners.last else { return nil }
        guard owners.count > 1 else { return "\(last) has" }
        return "\(owners.dropLast().joined(separator: ", ")) and \(last) have"
    }

    static func unknownChoice(
        _ value: String, of name: String, words: [String], command: CommandSpec
    ) -> UsageError {
        let hint = Suggestion.nearest(to: value, among: words).map { "; did you mean `\($0)`?" }
        let list = words.map { "`\($0)`" }.joined(separator: ", ")
        return UsageError(
            "`\(name)` takes one of \(list), not `\(value)`\(hint ?? "")",
            command: command)
    }

    static func unknownCommand(_ name: String, among commands: [CommandSpec]) -> UsageError {
        let hint = Suggestion.nearest(to: name, among: commands.map(\.name))
            .map { "; did you mean `\($0)`?" }
        return UsageError("there is no command `\(name)`\(hint ?? "")", command: nil)
    }
}
