/// The help of the program and of each command, made from their declarations.
package enum HelpText {
    /// What `belfry --help` prints.
    package static func program(_ commands: [CommandSpec]) -> String {
        let width = commands.map(\.name.count).max() ?? 0
        let lines = commands.map { "  \(pad($0.name, to: width))  \($0.summary)" }
        return """
            belfry: \(Program.summary)

            Usage: belfry COMMAND [OPTIONS]

            Commands:
            \(lines.joined(separator: "\n"))

            Options:
              -h, --help   Show this help; `belfry COMMAND --help` shows a command's
              --version    Show the version

            \(wrap("Exit status: \(statuses).", to: screen).joined(separator: "\n"))

            Start with:
              belfry generate            # stack.yaml -> compose file, scrape configs, dashboards
              docker compose up -d       # run it
              belfry verify              # prove that everything is collected

            """
    }

    /// What `belfry COMMAND --help` prints.
    package static func command(_ command: CommandSpec) -> String {
        let operands = command.operands.map { $0.isRequired ? " \($0.name)" : " [\($0.name)]" }
        var sections = [
            "belfry \(command.name): \(command.summary)",
            "Usage: belfry \(command.name)\(operands.joined()) [OPTIONS]",
            command.details,
        ]
        if !command.operands.isEmpty {
            sections.append(
                table("Arguments:", command.operands.map { ($0.name, $0.about) }))
        }
        let options = command.options + [.help]
        sections.append(table("Options:", options.map { ($0.usage, $0.about) }))
        let examples = command.examples.map { "  \($0.line)\n      \($0.about)" }
        sections.append("Examples:\n" + examples.joined(separator: "\n"))
        return sections.joined(separator: "\n\n") + "\n"
    }

    /// Rows of a name and what is said about it, below a title.
    static func table(_ title: String, _ rows: [(String, String)]) -> String {
        let width = min(rows.map(\.0.count).max() ?? 0, widestName)
        let margin = "\n  " + pad("", to: width) + "  "
        let lines = rows.map { name, about in
            // A name past the column pushes its explanation to the next line.
            let gap = name.count > width ? margin : pad("", to: width - name.count) + "  "
            let text = wrap(about, to: screen - width - 4).joined(separator: margin)
            return "  " + name + gap + text
        }
        return ([title] + lines).joined(separator: "\n")
    }

    private static var statuses: String {
        ExitCode.allCases.map { "\($0.rawValue) \($0.about)" }.joined(separator: ", ")
    }

    /// The columns that help takes at most.
    static let screen = 96
    private static let widestName = 30

    /// Breaks a text between words into lines of at most `width` characters.
    static func wrap(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    private static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
