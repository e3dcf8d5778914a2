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

    static func unknownOption(
        _ name: String, of command: CommandSpec, options: [OptionSpec]
    ) -> UsageError {
        let names = options.flatMap { [$0.name] + ($0.short.map { [$0] } ?? []) }
        let hint = Suggestion.nearest(to: name, among: names).map { "; did you mean `\($0)`?" }
        return UsageError(
            "`\(command.name)` has no option `\(name)`\(hint ?? "")", command: command)
    }

    static func unknownChoice(
        _ value: String, of option: OptionSpec, words: [String], command: CommandSpec
    ) -> UsageError {
        let hint = Suggestion.nearest(to: value, among: words).map { "; did you mean `\($0)`?" }
        let list = words.map { "`\($0)`" }.joined(separator: ", ")
        return UsageError(
            "`\(option.name)` takes one of \(list), not `\(value)`\(hint ?? "")",
            command: command)
    }

    static func unknownCommand(_ name: String, among commands: [CommandSpec]) -> UsageError {
        let hint = Suggestion.nearest(to: name, among: commands.map(\.name))
            .map { "; did you mean `\($0)`?" }
        return UsageError("there is no command `\(name)`\(hint ?? "")", command: nil)
    }
}
