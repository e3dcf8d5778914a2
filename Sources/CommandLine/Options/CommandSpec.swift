/// A command of the program with everything that its help says.
package struct CommandSpec: Sendable {
    /// A command line that a reader can copy, and what it is for.
    package struct Example: Sendable, Hashable {
        /// The command line, as it is typed.
        package let line: String
        /// What it is for, in a few words.
        package let about: String

        package init(_ line: String, about: String) {
            self.line = line
            self.about = about
        }
    }

    /// What a command does when it is called.
    package enum Run: Sendable {
        /// On the thread that calls: threads and what serves them cost more than a small run.
        case atOnce(@Sendable (Invocation, any Console) -> ExitCode)
        /// With waiting in between.
        case waiting(@Sendable (Invocation, any Console) async -> ExitCode)
    }

    /// The word after `belfry`.
    package let name: String
    /// What it does, in a sentence without a full stop.
    package let summary: String
    /// What a reader should know besides, in paragraphs of lines of at most 80 columns.
    package let details: String
    /// The arguments without dashes, in order; required ones come first.
    package let operands: [OperandSpec]
    /// The options, besides the help flag that every command has.
    package let options: [OptionSpec]
    /// Command lines for the end of the help.
    package let examples: [Example]
    /// Carries the command out.
    package let run: Run

    package init(
        name: String, summary: String, details: String, operands: [OperandSpec] = [],
        options: [OptionSpec] = [], examples: [Example],
        run: Run
    ) {
        self.name = name
        self.summary = summary
        self.details = details
        self.operands = operands
        self.options = options
        self.examples = examples
        self.run = run
    }
}
