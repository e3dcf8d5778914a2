import Diagnostics

/// Compose's commands in what is advised, for a reader who need not stand in the project's
/// directory.
enum ComposeCommand {
    /// The advice, with the directory in each command where it is not the reader's own.
    static func located(_ advice: String, in directory: String) -> String {
        guard !ShellCommand.isHere(directory) else { return advice }
        let place = ShellCommand.operand(directory)
        let option = "--project-directory \(ShellCommand.quoted(place))"
        return advice.replacing("docker compose ", with: "docker compose \(option) ")
            .replacing(" < secrets/", with: " < \(ShellCommand.quoted(place + "/secrets/"))")
    }
}

extension CheckResult {
    /// The same with commands that say where the project is.
    func located(in directory: String) -> CheckResult {
        var result = self
        result.fix = fix.map { ComposeCommand.located($0, in: directory) }
        return result
    }
}

extension Diagnostic {
    /// The same with commands that say where the project is.
    func located(in directory: String) -> Diagnostic {
        Diagnostic(
            id, severity, message, at: span, related: related,
            help: help.map { ComposeCommand.located($0, in: directory) })
    }
}
