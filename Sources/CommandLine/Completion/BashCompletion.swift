/// The completion for bash: a table of what may stand where, and a function that looks up in it.
struct BashCompletion {
    let commands: [CommandSpec]
    let options: [OptionSpec]

    var script: String {
        """
        # Completion of belfry for bash, made by `belfry completions bash`.

        # _belfry_offers COMMAND OPTION|PLACE: sets `offers` to the words that may stand there, with
        # @file and @directory for paths; fails where the option takes no value.
        _belfry_offers() {
            offers=
            case "$1 $2" in
        \(rows.joined(separator: "\n"))
            *) return 1 ;;
            esac
        }

        _belfry_options() {
            case $1 in
        \(optionRows.joined(separator: "\n"))
            *) offers= ;;
            esac
        }

        \(Self.walk)
        complete -F _belfry belfry

        """
    }

    /// What follows each option that takes a value, and what stands at each place of an operand.
    private var rows: [String] {
        let first = commands.map(\.name) + options.map(\.name)
        return ["    ' 0') offers='\(first.joined(separator: " "))' ;;"]
            + commands.flatMap { command in
                command.options.filter { $0.label != nil }.map { row(command, $0) }
                    + command.operands.enumerated().map { place, operand in
                        "    '\(command.name) \(place)') offers='\(words(operand.kinds))' ;;"
                    }
            }
    }

    private func row(_ command: CommandSpec, _ option: OptionSpec) -> String {
        let patterns = option.names.map { "'\(command.name) \($0)'" }
        return "    \(patterns.joined(separator: " | "))) offers='\(words(option.kinds))' ;;"
    }

    private var optionRows: [String] {
        commands.map { command in
            let names = command.allOptions.flatMap(\.names)
            return "    \(command.name)) offers='\(names.joined(separator: " "))' ;;"
        }
    }

    private func words(_ kinds: [ValueKind]) -> String {
        kinds.flatMap { kind in
            switch kind {
            case .file: ["@file"]
            case .directory: ["@directory"]
            case .words, .finding, .component, .key: kind.words
            }
        }.joined(separator: " ")
    }

    /// Finds out which command, option or operand the cursor is at. bash takes `--format=json` for
    /// three words.
    private static let walk = #"""
        _belfry() {
            local current=${COMP_WORDS[COMP_CWORD]} command='' option='' offers='' bare='' word
            local -i place=0 i
            for ((i = 1; i < COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                if [[ $word == '=' ]]; then
                    continue
                elif [[ -n $option ]]; then
                    option=''
                elif [[ -z $command ]]; then
                    command=$word
                elif [[ $word == -- ]]; then
                    bare=yes
                elif [[ $word == -* && -z $bare ]]; then
                    if _belfry_offers "$command" "$word"; then option=$word; fi
                else
                    place+=1
                fi
            done
            [[ $current != '=' ]] || current=''
            if [[ -n $option ]]; then
                _belfry_offers "$command" "$option"
            elif [[ $current == -* && -n $command && -z $bare ]]; then
                _belfry_options "$command"
            else
                _belfry_offers "$command" "$place"
            fi
            COMPREPLY=()
            local -a found
            for word in $offers; do
                case $word in
                @file)
                    compopt -o filenames 2>/dev/null
                    mapfile -t found < <(compgen -f -- "$current")
                    ;;
                @directory)
                    compopt -o filenames 2>/dev/null
                    mapfile -t found < <(compgen -d -- "$current")
                    ;;
                "$current"*) found=("$word") ;;
                *) found=() ;;
                esac
                COMPREPLY+=("${found[@]}")
            done
        }
        """#
}
