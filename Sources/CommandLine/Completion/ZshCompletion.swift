import Diagnostics

/// The completion for zsh: the declarations as arguments of `_arguments`.
struct ZshCompletion {
    let commands: [CommandSpec]
    let options: [OptionSpec]

    /// Loaded by name from a directory of `fpath`, or sourced.
    var script: String {
        """
        #compdef belfry
        # Completion of belfry for zsh, made by `belfry completions zsh`.

        _belfry() {
            local state line
            local -a commands
            local -A opt_args
            commands=(
        \(commands.map { "        \(quoted("\($0.name):\($0.summary)"))" }.joined(separator: "\n"))
            )
            _arguments -C \\
        \(options.map { "        \(argument($0)) \\" }.joined(separator: "\n"))
                '1:command:->command' '*::argument:->argument' && return
            case $state in
            command) _describe -t commands command commands ;;
            argument)
                case $words[1] in
        \(commands.map(branch).joined(separator: "\n"))
                esac
                ;;
            esac
        }

        if [[ $funcstack[1] == _belfry ]]; then
            _belfry "$@"
        else
            compdef _belfry belfry
        fi

        """
    }

    private func branch(_ command: CommandSpec) -> String {
        let operands = command.operands.enumerated().map { place, operand in
            quoted("\(place + 1):\(operand.name):\(action(operand.kinds))")
        }
        let arguments = command.allOptions.map(argument) + operands
        let lines = arguments.map { " \\\n                \($0)" }.joined()
        return "        \(command.name))\n            _arguments -s\(lines)\n            ;;"
    }

    /// `'(-o --output)'{-o,--output}'[about]:DIR:_files -/'`
    private func argument(_ option: OptionSpec) -> String {
        let value = option.label.map { ":\(spared($0)):\(action(option.kinds))" } ?? ""
        let rest = quoted("[\(spared(option.about))]\(value)")
        // With the sign, a value may be attached as well.
        let long = option.label == nil ? option.name : option.name + "="
        let names = [long, option.short].compactMap(\.self).joined(separator: ",")
        if option.isRepeatable { return "\\*\(names)\(rest)" }
        guard option.short != nil else { return "\(names)\(rest)" }
        return "'(\(option.names.joined(separator: " ")))'{\(names)}\(rest)"
    }

    /// What is offered: words, paths, or both.
    private func action(_ kinds: [ValueKind]) -> String {
        let words = kinds.flatMap(\.words).joined(separator: " ")
        let paths = kinds.compactMap { kind -> String? in
            switch kind {
            case .file: "_files"
            case .directory: "_files -/"
            case .words, .finding, .component, .key: nil
            }
        }.first
        switch (words.isEmpty, paths) {
        case (true, let paths): return paths ?? " "
        case (false, nil): return "(\(words))"
        case (false, let paths?):
            return "{ compadd -- \(words); \(paths) }"
        }
    }

    /// A text without the signs that mean something to `_arguments`.
    private func spared(_ text: String) -> String {
        text.escaping("\\", by: "\\\\").escaping("[", by: "\\[").escaping("]", by: "\\]")
            .escaping(":", by: "\\:")
    }

    private func quoted(_ text: String) -> String { "'" + text.escaping("'", by: "'\\''") + "'" }
}
