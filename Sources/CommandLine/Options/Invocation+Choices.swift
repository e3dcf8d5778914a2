import Disk
import Workspace

extension Invocation {
    /// What `--adopt` and `--keep` say about single files.
    func choices(in directory: String) -> FileChoices {
        FileChoices(
            adopted: paths(.adopt, in: directory), kept: paths(.keep, in: directory))
    }

    /// The error of a file that is to be kept and taken over at once.
    func contradiction(in directory: String, for command: CommandSpec) -> UsageError? {
        let choices = choices(in: directory)
        return choices.kept.filter(choices.adopts).min().map {
            UsageError(
                "`\($0)` is given to both `\(OptionSpec.keep.name)` and "
                    + "`\(OptionSpec.adopt.name)`; choose one", command: command)
        }
    }

    /// Paths may be given as messages show them, with the output directory, or without it.
    private func paths(_ option: OptionSpec, in directory: String) -> [String] {
        let prefix = FileSystem.join(directory, "")
        return values(of: option.name).map { path in
            if !prefix.isEmpty, path.hasPrefix(prefix) {
                return String(path.dropFirst(prefix.count))
            }
            return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        }
    }
}
