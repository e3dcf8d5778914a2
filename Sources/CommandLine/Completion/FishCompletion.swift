import Diagnostics

/// The completion for fish: a `complete` for each command, option and operand.
struct FishCompletion {
    let commands: [CommandSpec]
    let options: [OptionSpec]

    var script: String {
        """
        # Completion of belfry for fish, made by `belfry completions fish`.

        # Whether the cursor is in this command and, where a place is given, at its operand.
        function __belfry_at
            set -l words (commandline -opc)
            set -l place 0
            set -l is_value no
            if test (count $words) -lt 2
                test "$argv[1]" = ''
                return
            end
            test "$argv[1]" = "$words[2]"; or return
            set -q argv[2]; or return 0
            for word in $words[3..]
                if test $is_value = yes
                    set is_value no
                else if contains -- $word \(valued.joined(separator: " "))
                    set is_value yes
                else if not string match -q -- '-*' $word
                    set place (math $place + 1)
                end
            end
            test $is_value = no -a $place = $argv[2]
        end

        complete -c belfry -f
        \(lines.joined(separator: "\n"))

        """
    }

    /// The options after which a value stands.
    private var valued: [String] {
        let names = commands.flatMap(\.options).filter { $0.label != nil }.flatMap(\.names)
        return Array(Set(names)).sorted()
    }

    private var lines: [String] {
        options.map { line(for: $0, at: "''") }
            + commands.map {
                "complete -c belfry -n \"__belfry_at ''\" -a \($0.name) -d \(quoted($0.summary))"
            }
            + commands.flatMap { command in
                command.allOptions.map { line(for: $0, at: command.name) }
                    + command.operands.enumerated().flatMap { place, operand in
                        offers(operand.kinds).map {
                            "complete -c belfry -n \"__belfry_at \(command.name) \(place)\" \($0)"
                                + " -d \(quoted(operand.name))"
                        }
                    }
            }
    }

    private func line(for option: OptionSpec, at place: String) -> String {
        let long = " -l \(option.name.drop { $0 == "-" })"
        let short = option.short.map { " -s \($0.drop { $0 == "-" })" } ?? ""
        let value = option.label == nil ? "" : option.kinds.contains(.file) ? " -r" : " -x"
        let offers = offers(option.kinds).map { " " + $0 }.joined()
        return "complete -c belfry -n \"__belfry_at \(place)\"\(long)\(short)\(value)\(offers)"
            + " -d \(quoted(option.about))"
    }

    /// Options that add words and paths.
    private func offers(_ kinds: [ValueKind]) -> [String] {
        kinds.map { kind in
            switch kind {
            case .file: "-F"
            case .directory: "-a '(__fish_complete_directories)'"
            case .words, .finding, .component, .key:
                "-a \(quoted(kind.words.joined(separator: " ")))"
            }
        }
    }

    private func quoted(_ text: String) -> String {
        "'" + text.escaping("\\", by: "\\\\").escaping("'", by: "\\'") + "'"
    }
}
