import Diagnostics
import Disk
import StackModel

extension SecretPlan {
    /// Looks for secrets that version control holds.
    mutating func noteTracked() {
        switch GitIndex(folder: folder).tracked([SecretStore.home, SecretVariables.path]) {
        case .unknown(let reason):
            findings.append(
                Diagnostic(
                    "secrets/unseen", .warning,
                    "git can't say whether secrets are under version control: \(reason)",
                    help:
                        "`git -C \(ShellCommand.quoted(folder.path)) status` must answer this user"
                ))
        case .held(let paths):
            for path in paths {
                let names = self.names(heldBy: path)
                if !names.isEmpty { note(tracked: path, names) }
            }
        }
    }

    private mutating func note(tracked path: String, _ names: [String]) {
        let recursive = path.hasSuffix("/") ? ["-r"] : []
        let words =
            ["git", "-C", folder.path.isEmpty ? "." : folder.path, "rm", "--cached"] + recursive
            + ["--", path]
        let rotations = names.map { "`belfry secrets rotate \($0)`" }
        findings.append(
            Diagnostic(
                "secrets/tracked", .warning,
                "`\(folder.shown(path))` is under version control, with the secret in it",
                help: "run `\(ShellCommand(words).text)`, then "
                    + "\(rotations.joined(separator: ", ")): the old value stays in the history"))
    }

    /// The secrets whose values a path gives away, those that others follow from in their place.
    private func names(heldBy path: String) -> [String] {
        let held = set.secrets.filter { secret in
            path == SecretVariables.path && secret.variable != nil
                || path == SecretStore.home + "/" && secret.path != nil || path == secret.path
        }
        let roots = held.flatMap { secret in
            let parts = SecretDerivation.parts(of: secret)
            return parts.isEmpty ? [secret.name] : parts
        }
        return Set(roots).sorted()
    }
}
