import Diagnostics
import Disk
import StackModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What lies beside the generated compose file and has `docker compose`, run by hand in that
/// directory, take something else.
struct ComposeSurroundings {
    let folder: Folder
    /// belfry's own, which another place speaks of.
    var secrets: [Secret] = []
    /// Whether to refuse what would have a person start something else: nothing is written then.
    var isStrict = false

    /// The generated compose file.
    static let file = "docker-compose.yml"

    /// Compose looks for these before `docker-compose.yml`.
    private static let rivals = ["compose.yaml", "compose.yml"]

    /// Each, as a warning.
    var findings: [Diagnostic] { rivals + variables + ownSecrets }

    /// The name of the project that the generated file says.
    var projectName: String? {
        guard let bytes = (try? folder.readIfThere(Self.file)) ?? nil else { return nil }
        let key = Array("name:".utf8)
        let line = bytes.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: key) }
        guard let line else { return nil }
        let value = line.dropFirst(key.count).prefix { $0 != UInt8(ascii: "#") }
        return String(decoding: value.filter { !" \"'\r".utf8.contains($0) }, as: UTF8.self)
    }

    /// The options that have `docker compose` take what is generated; none where it does anyway.
    var options: [String] {
        guard let projectName, !rivalFiles.isEmpty || !shadowingVariables.isEmpty else { return [] }
        let files = [Self.file] + ProjectDirectory.composeOverrides.filter(isThere).prefix(1)
        return files.flatMap { ["-f", $0] } + ["-p", projectName]
    }

    private var rivalFiles: [String] { Self.rivals.filter(isThere) }

    private func isThere(_ name: String) -> Bool { ((try? folder.status(name)) ?? nil) != nil }

    private var rivals: [Diagnostic] {
        rivalFiles.map { name in
            Diagnostic(
                "files/shadowed", isStrict ? .error : .warning,
                "`docker compose` takes `\(folder.shown(name))`, not the generated "
                    + "`docker-compose.yml` beside it",
                help: "move it away; `belfry up` and `belfry down` name the generated file")
        }
    }

    /// What `.env` says; nothing where it can't be read, of which others speak.
    private var environment: String {
        let bytes = try? folder.readIfThere(SecretVariables.path, limit: SecretStore.sizeLimit)
        return String(decoding: (bytes ?? nil) ?? [], as: UTF8.self)
    }

    /// A user's own secrets in a `.env` that others can read; the file is the user's, and is left
    /// alone.
    private var ownSecrets: [Diagnostic] {
        let variables = SecretVariables(environment)
        let names = variables.own(beside: secrets).map { "`\($0)`" }.joined(separator: ", ")
        // Where belfry's are in it, too, it is closed, and spoken of with them.
        guard !names.isEmpty, !variables.hold(secrets) else { return [] }
        return [open(names), tracked(names)].compactMap(\.self)
    }

    private func open(_ names: String) -> Diagnostic? {
        let path = SecretVariables.path
        guard let status = (try? folder.status(path)) ?? nil, status.mode & 0o077 != 0 else {
            return nil
        }
        let command = ShellCommand(["chmod", "600", folder.shown(path)])
        return Diagnostic(
            "secrets/open", .warning,
            "others may read \(names) in `\(folder.shown(path))`: its mode is "
                + "0\(String(status.mode & 0o777, radix: 8))",
            help: "run `\(command.text)`")
    }

    private func tracked(_ names: String) -> Diagnostic? {
        let path = SecretVariables.path
        guard case .held(let paths) = GitIndex(folder: folder).tracked([path]), paths.contains(path)
        else { return nil }
        let place = folder.path.isEmpty ? "." : folder.path
        let command = ShellCommand(["git", "-C", place, "rm", "--cached", "--", path])
        return Diagnostic(
            "secrets/tracked", .warning,
            "`\(folder.shown(path))` is under version control, with \(names)",
            help: "run `\(command.text)`, have git ignore it, and use other values: the old ones "
                + "stay in the history")
    }

    /// Variables of Compose's own, which it reads from `.env` too.
    private var shadowingVariables: [String] {
        let text = EnvironmentText(environment)
        let isFile = text.value(of: "COMPOSE_FILE") != nil
        let project = text.value(of: "COMPOSE_PROJECT_NAME")
        let isOther = project != nil && project != projectName
        return (isFile ? ["COMPOSE_FILE"] : []) + (isOther ? ["COMPOSE_PROJECT_NAME"] : [])
    }

    private var variables: [Diagnostic] {
        shadowingVariables.map { name in
            Diagnostic(
                "files/shadowed", isStrict ? .error : .warning,
                "`\(name)` in `\(folder.shown(SecretVariables.path))` has `docker compose` take "
                    + "something else than what is generated",
                help: "remove the line; `belfry up` and `belfry down` go by the description")
        }
    }
}
