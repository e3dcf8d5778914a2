import Diagnostics

extension CommandSpec {
    static let completions = CommandSpec(
        name: "completions",
        summary: "Print the script that completes belfry's commands in a shell",
        details: """
            `make install` installs the scripts where each shell looks for them. Otherwise, load one
            when the shell starts, as in the examples. It completes commands, options, choices,
            paths, ids of findings and kinds of components.
            """,
        operands: [
            OperandSpec(
                "SHELL", isRequired: true, .words(Shell.allCases.map(\.rawValue)),
                about: "bash, zsh or fish")
        ],
        examples: [
            Example(
                #"eval "$(belfry completions bash)""#, about: "In ~/.bashrc; likewise in ~/.zshrc"),
            Example(
                "belfry completions fish > ~/.config/fish/completions/belfry.fish",
                about: "Run once; fish loads the file by itself"),
        ],
        run: .atOnce { Completions($0).run(on: $1) })
}

/// The completion script of one shell.
struct Completions {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    func run(on console: any Console) -> ExitCode {
        guard let shell = invocation.operands.first.flatMap(Shell.init) else { return .usage }
        let script = shell.script(for: Program.commands, options: Program.options)
        console.write(document: Array(script.utf8))
        return .success
    }
}
