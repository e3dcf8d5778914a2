/// The manual page `belfry(1)`, made from the commands' declarations.
struct ManualPage {
    let commands: [CommandSpec]
    let options: [OptionSpec]
    let version: String
    /// The day of the version; a page of another day would not be the same page.
    let date: String

    var text: String {
        let parts = [head, description] + commands.map(section) + [exitStatuses, places, seeAlso]
        return parts.joined().map { "\($0)\n" }.joined()
    }

    private var head: [String] {
        [
            ".\\\" Made by `belfry manual`.",
            ".TH BELFRY 1 \(date) \"belfry \(version)\" \"User Commands\"",
            // Options and paths are not to be broken, nor pulled apart.
            ".nh", ".ad l", ".SH NAME", "belfry \\- \(RoffText.escaped(Program.summary))",
            ".SH SYNOPSIS", "\\fBbelfry\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]",
        ]
    }

    private var description: [String] {
        [".SH DESCRIPTION"] + RoffText.lines(Program.details) + options.flatMap(item)
            + [".SH COMMANDS"]
    }

    private func section(_ command: CommandSpec) -> [String] {
        let operands = command.operands.map { $0.isRequired ? $0.name : "[\($0.name)]" }
        let synopsis = (["belfry", command.name] + operands + ["[OPTIONS]"]).joined(separator: " ")
        var lines = [RoffText.request("SS", synopsis)] + RoffText.lines(command.summary + ".")
        for paragraph in command.details.split(separator: "\n\n") {
            lines += Self.paragraph(String(paragraph))
        }
        for operand in command.operands {
            lines += [".TP", RoffText.italic(operand.name)] + RoffText.lines(operand.about + ".")
        }
        return lines + command.options.flatMap(item) + examples(of: command)
    }

    /// Lines that hang below a first one are an item each, named by what stands before the colon.
    private static func paragraph(_ text: String) -> [String] {
        guard text.contains("\n    ") else { return [".PP"] + RoffText.lines(text) }
        var items: [String] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("    "), let last = items.popLast() {
                items.append(last + " " + line.drop { $0 == " " })
            } else {
                items.append(String(line))
            }
        }
        return items.flatMap { item -> [String] in
            let term = item.prefix { $0 != ":" }
            let rest = item.dropFirst(term.count + 1)
            return [".TP", RoffText.bold(String(term))] + RoffText.lines(String(rest))
        }
    }

    /// An option with what it does.
    private func item(_ option: OptionSpec) -> [String] {
        let names = option.names.reversed().map(RoffText.bold).joined(separator: ", ")
        let value = option.label.map { " " + RoffText.italic($0) } ?? ""
        return [".TP", names + value] + RoffText.lines(option.about + ".")
    }

    private func examples(of command: CommandSpec) -> [String] {
        [".PP", "Examples:"]
            + command.examples.flatMap { example in
                [".TP", RoffText.bold(example.line)] + RoffText.lines(example.about)
            }
    }

    private var exitStatuses: [String] {
        [".SH \"EXIT STATUS\""]
            + ExitCode.allCases.flatMap { status in
                [".TP", "\(status.rawValue)"] + RoffText.lines(status.about + ".")
            }
    }

    private var places: [String] {
        [".SH FILES"]
            + ProjectPlace.all.flatMap { place in
                [".TP", RoffText.italic(place.path)] + RoffText.lines(place.about + ".")
            }
    }

    private var seeAlso: [String] {
        [".SH \"SEE ALSO\""] + RoffText.lines("`docker`(1), `promtool`(1)")
    }
}
