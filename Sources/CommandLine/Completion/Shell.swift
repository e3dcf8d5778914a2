/// A shell for which belfry writes completions.
package enum Shell: String, Sendable, CaseIterable {
    case bash, zsh, fish

    /// The script that completes these commands; it holds no more than their declarations say.
    package func script(for commands: [CommandSpec], options: [OptionSpec]) -> String {
        switch self {
        case .bash: BashCompletion(commands: commands, options: options).script
        case .zsh: ZshCompletion(commands: commands, options: options).script
        case .fish: FishCompletion(commands: commands, options: options).script
        }
    }
}

extension CommandSpec {
    /// Its options with the one that every command has.
    package var allOptions: [OptionSpec] { options + [.help] }
}
