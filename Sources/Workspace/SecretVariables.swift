import Diagnostics
import Disk
import StackModel

/// The secrets in `.env`, for services that can't read files; all other lines there are the user's.
struct SecretVariables {
    static let path = ".env"

    /// What `.env` says, as it is.
    let text: String
    private let environment: EnvironmentText

    init(_ text: String) {
        self.text = text
        environment = EnvironmentText(text)
    }

    /// The value that `.env` gives a variable; nil where it gives none, or an empty one.
    func value(of variable: String) -> String? { environment.value(of: variable) }

    /// The user's own variables there that are secrets by their names.
    func own(beside secrets: [Secret]) -> [String] {
        let known = Set(secrets.compactMap(\.variable))
        return SecretForms.names(of: environment).filter { !known.contains($0) }
    }

    /// The text with a line for each secret that has a variable and is not there; what is there is
    /// left alone.
    func completed(with secrets: [Secret], _ values: [String: String]) -> String {
        let added = secrets.compactMap { secret -> String? in
            guard let variable = secret.variable, value(of: variable) == nil else { return nil }
            return values[secret.name].map { EnvironmentText.line(variable, $0) }
        }.joined()
        guard !added.isEmpty else { return text }
        let heading = text.isEmpty ? "# Not for version control.\n" : ""
        return heading + IgnoreText.whole(text) + added
    }

    /// The text with new values for variables that it has.
    func replacing(_ values: [String: String]) -> String {
        values.sorted { $0.key < $1.key }.reduce(text) {
            EnvironmentText($0).replacing($1.key, with: $1.value)
        }
    }

    /// The finding about a secret whose value `.env` takes from other variables.
    func computed(_ secret: Secret, _ folder: Folder) -> Diagnostic? {
        guard let variable = secret.variable, environment.isComputed(variable) else { return nil }
        return Diagnostic(
            "secrets/computed",
            "`\(variable)` in `\(folder.shown(Self.path))` is made of other variables, so nobody "
                + "knows here what it will be",
            at: secret.origin.asked,
            help: "write the value itself there, in single quotes; or remove the line, then "
                + "`belfry generate` makes one")
    }

    /// Whether one of these secrets stands there.
    func hold(_ secrets: [Secret]) -> Bool {
        secrets.contains { $0.variable.flatMap(value) != nil }
    }

    /// A finding for each variable that is there and holds something else than its file.
    func differences(
        in secrets: [Secret], _ values: [String: String], _ folder: Folder
    ) -> [Diagnostic] {
        secrets.compactMap { secret in
            guard let variable = secret.variable, let known = value(of: variable),
                let value = values[secret.name], known != value, !environment.isComputed(variable)
            else { return nil }
            return Diagnostic(
                "secrets/differs", .warning,
                "`\(variable)` in `\(folder.shown(Self.path))` is not what "
                    + "`\(folder.shown(secret.path ?? secret.name))` holds",
                at: secret.origin.asked,
                help: "remove the line from `.env` and run `belfry generate`, which writes it "
                    + "again")
        }
    }
}
