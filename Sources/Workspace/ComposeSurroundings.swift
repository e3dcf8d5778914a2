import Diagnostics
import Disk

/// What lies beside the generated compose file and has `docker compose`, run by hand in that
/// directory, take something else.
struct ComposeSurroundings {
    let folder: Folder

    /// Compose looks for these before `docker-compose.yml`.
    private static let rivals = ["compose.yaml", "compose.yml"]

    /// Each, as a warning.
    var findings: [Diagnostic] { rivals + variables }

    /// The name of the project that the generated file says.
    var projectName: String? {
        guard let bytes = (try? folder.readIfThere("docker-compose.yml")) ?? nil else { return nil }
        let key = Array("name:".utf8)
        let line = bytes.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: key) }
        guard let line else { return nil }
        let value = line.dropFirst(key.count).prefix { $0 != UInt8(ascii: "#") }
        return String(decoding: value.filter { !" \"'\r".utf8.contains($0) }, as: UTF8.self)
    }

    private var rivals: [Diagnostic] {
        Self.rivals.filter { ((try? folder.status($0)) ?? nil) != nil }.map { name in
            Diagnostic(
                "files/shadowed", .warning,
                "`docker compose` takes `\(folder.shown(name))`, not the generated "
                    + "`docker-compose.yml` beside it",
                help: "move it away; `belfry up` and `belfry down` name the generated file")
        }
    }

    private var variables: [Diagnostic] {
        let bytes = (try? folder.readIfThere(SecretVariables.path, limit: SecretStore.sizeLimit))
        let text = EnvironmentText(String(decoding: (bytes ?? nil) ?? [], as: UTF8.self))
        // Variables of Compose's own, which it reads from `.env` too.
        let isFile = text.value(of: "COMPOSE_FILE") != nil
        let project = text.value(of: "COMPOSE_PROJECT_NAME")
        let isOther = project != nil && project != projectName
        let names = (isFile ? ["COMPOSE_FILE"] : []) + (isOther ? ["COMPOSE_PROJECT_NAME"] : [])
        return names.map { name in
            Diagnostic(
                "files/shadowed", .warning,
                "`\(name)` in `\(folder.shown(SecretVariables.path))` has `docker compose` take "
                    + "something else than what is generated",
                help: "remove the line; `belfry up` and `belfry down` go by the description")
        }
    }
}
