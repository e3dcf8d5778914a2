import Diagnostics
import Disk
import StackModel

/// The secrets in `.env`, for services that can't read files; all other lines there are the user's.
struct SecretVariables {
    static let path = ".env"
    /// The line that keeps `.env` out of version control.
    private static let ignored = "/.env"

    let store: SecretStore

    /// The value that `.env` gives a variable; nil where it gives none, or an empty one.
    func value(of variable: String) throws(FileSystemError) -> String? {
        EnvironmentText(try SecretFile(store.path(Self.path)).text() ?? "").value(of: variable)
    }

    /// The secrets whose variables are not in `.env` yet.
    func absent(of secrets: [Secret]) throws(FileSystemError) -> [Secret] {
        let kept = secrets.filter { $0.variable != nil }
        guard !kept.isEmpty else { return [] }
        let text = try SecretFile(store.path(Self.path)).text() ?? ""
        let environment = EnvironmentText(text)
        return kept.filter { $0.variable.flatMap(environment.value) == nil }
    }

    /// A finding for each variable that is there and holds something else than its file.
    func differences(in secrets: [Secret]) throws(FileSystemError) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for secret in secrets {
            guard let variable = secret.variable, let known = try value(of: variable) else {
                continue
            }
            let value = try store.value(of: secret.name)
            if known != value { found.append(Self.difference(secret, variable)) }
        }
        return found
    }

    /// Appends the variables that are not there; what is there is left alone.
    func keep(_ secrets: [Secret], into bag: inout DiagnosticBag) throws(FileSystemError) {
        let absent = try absent(of: secrets)
        guard !absent.isEmpty else { return }
        let file = SecretFile(store.path(Self.path))
        let text = try file.text() ?? ""
        var added = ""
        for secret in absent {
            guard let variable = secret.variable else { continue }
            added += EnvironmentText.line(variable, try store.value(of: secret.name))
        }
        let ignore = SecretFile(store.path(".gitignore"))
        guard !refuses(file, into: &bag), !refuses(ignore, into: &bag) else { return }
        try hide(in: ignore)
        let heading = text.isEmpty ? "# Not for version control.\n" : ""
        try file.replace(
            with: heading + SecretFile.whole(text) + added, mode: 0o600,
            staging: store.path("secrets/.env.new"))
    }

    /// The text of `.env` with new values for variables that it has.
    func text(with values: [String: String]) throws(FileSystemError) -> String {
        let text = try SecretFile(store.path(Self.path)).text() ?? ""
        return values.sorted { $0.key < $1.key }.reduce(text) {
            EnvironmentText($0).replacing($1.key, with: $1.value)
        }
    }

    private func hide(in file: SecretFile) throws(FileSystemError) {
        let text = try file.text() ?? ""
        let lines = text.split(separator: "\n")
        let covering: Set<Substring> = [".env", "/.env", ".env*", "/.env*", "*.env"]
        // The last line that speaks of it counts.
        let last = lines.last { line in
            covering.contains(line.first == "!" ? line.dropFirst() : line)
        }
        if let last, last.first != "!" { return }
        try file.replace(with: SecretFile.whole(text) + Self.ignored + "\n", mode: file.mode)
    }

    private func refuses(_ file: SecretFile, into bag: inout DiagnosticBag) -> Bool {
        guard file.isLink else { return false }
        bag.report(
            Diagnostic(
                "secrets/link",
                "`\(file.path)` is a symbolic link, and belfry writes no secret through one",
                help: "put the file itself in its place, then run `belfry generate` again"))
        return true
    }

    private static func difference(_ secret: Secret, _ variable: String) -> Diagnostic {
        Diagnostic(
            "secrets/differs", .warning,
            "`\(variable)` in `.env` is not what `secrets/\(secret.name)` holds",
            at: secret.origin.asked,
            help: "remove the line from `.env` and run `belfry generate`, which writes it anew")
    }
}
