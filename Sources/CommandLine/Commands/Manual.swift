import Diagnostics

extension CommandSpec {
    static let manual = CommandSpec(
        name: "manual",
        summary: "Print the manual page belfry(1)",
        details: """
            The page holds the help of all commands, the exit statuses, and the files of a project.
            `make install` installs it, so that `man belfry` shows it.
            """,
        examples: [
            Example("belfry manual | man -l -", about: "Read it without installing it"),
            Example(
                "belfry manual > ~/.local/share/man/man1/belfry.1",
                about: "Install it for yourself"),
        ],
        run: .atOnce { _, console in Manual().run(on: console) })
}

/// The manual page of the whole program.
struct Manual {
    func run(on console: any Console) -> ExitCode {
        let page = ManualPage(
            commands: Program.commands, options: Program.options, version: Program.version,
            date: Program.date)
        console.write(document: Array(page.text.utf8))
        return .success
    }
}
