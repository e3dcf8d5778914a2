import Diagnostics
import Disk
import StackModel
import Workspace
import YAML

/// What is said of a stack's secrets: everything but their values.
struct SecretsReport {
    let stack: Stack
    let store: SecretStore
    let invocation: Invocation
    /// The place of the stack among the command's operands.
    let operand: Int

    /// A table for people.
    var text: StyledText {
        get throws(FileSystemError) {
            guard !stack.secrets.isEmpty else { return "The stack has no secrets.\n" }
            let open = try SecretMarks(store: store).names()
            let rows = stack.secrets.map { secret in
                [secret.name, place(of: secret), users(of: secret), remark(on: secret, open)]
            }
            let table = [["NAME", "FILE", "USED BY", ""]] + rows
            let widths = (0..<4).map { column in table.map { $0[column].count }.max() ?? 0 }
            return table.map { row -> StyledText in
                let cells = zip(row, widths).map { cell, width in
                    cell + String(repeating: " ", count: width - cell.count)
                }
                let line = cells.joined(separator: "  ")
                return "\(String(line.reversed().drop { $0 == " " }.reversed()))\n"
            }.joined()
        }
    }

    /// `"secrets":[{"name":…,"file":…,"variable":…,"made":…,"rotated":…,"used_by":[…]}]`;
    /// `rotated` says that a volume may not know the new value yet.
    var fields: [ConfigEntry] {
        get throws(FileSystemError) {
            let open = Set(try SecretMarks(store: store).names())
            let missing = Set(store.missing(of: stack.secrets))
            let items = stack.secrets.map { secret -> ConfigTree in
                var entries = [ConfigEntry("name", .string(secret.name))]
                if let path = secret.path { entries.append(ConfigEntry("file", .string(path))) }
                if let variable = secret.variable {
                    entries.append(ConfigEntry("variable", .string(variable)))
                }
                let users = SecretUsers.services(using: [secret.name], in: stack)
                entries += [
                    ConfigEntry("made", .boolean(!missing.contains(secret.name))),
                    ConfigEntry("rotated", .boolean(open.contains(secret.name))),
                    ConfigEntry("used_by", .sequence(users.map { .string($0) })),
                ]
                return .mapping(entries)
            }
            return [ConfigEntry("secrets", .sequence(items))]
        }
    }

    /// What a rotation changed, and what is to be done after it, in order.
    func advice(after secret: Secret, changing names: [String]) -> StyledText {
        let others = names.dropFirst()
        let along = others.isEmpty ? "" : ", and with it \(others.joined(separator: ", "))"
        let head: StyledText = "\(secret.name) has a new value\(along).\n"
        return head
            + steps(after: secret, changing: names)
            .map { "\n\($0.reason)\n  \($0.command)\n" as StyledText }.joined()
    }

    /// `"changed":[…],"steps":[{"reason":…,"command":…}]`, the steps in order.
    func adviceFields(after secret: Secret, changing names: [String]) -> [ConfigEntry] {
        let steps = steps(after: secret, changing: names).map { step -> ConfigTree in
            ["reason": .string(step.reason), "command": .string(step.command)]
        }
        return [
            ConfigEntry("changed", .sequence(names.map { .string($0) })),
            ConfigEntry("steps", .sequence(steps)),
        ]
    }

    private func steps(
        after secret: Secret, changing names: [String]
    ) -> [(reason: String, command: String)] {
        var steps: [(String, String)] = []
        if let imprint = secret.imprint {
            let change = ShellCommand(pasted: imprint.change, in: store.directory)
            steps.append(
                ("The volume \(imprint.volume) keeps the old one. Change it there:", change.text))
        }
        let services = SecretUsers.services(using: names, in: stack)
        if !services.isEmpty {
            let restart = ShellCommand(
                ["docker", "compose", "up", "-d", "--force-recreate"] + services,
                in: store.directory)
            steps.append(
                ("What uses it has the old one until it is restarted:", restart.text))
        }
        if secret.imprint != nil {
            steps.append(("When both are done:", command(["secrets", "done", secret.name])))
        }
        return steps
    }

    private func command(_ words: [String]) -> String {
        invocation.site(stack: operand).belfry(words)
    }

    private func place(of secret: Secret) -> String {
        let file = secret.path ?? "(external)"
        return secret.variable.map { "\(file), .env (\($0))" } ?? file
    }

    private func users(of secret: Secret) -> String {
        let names = SecretUsers.services(using: [secret.name], in: stack)
        return names.isEmpty ? "-" : names.joined(separator: ", ")
    }

    private func remark(on secret: Secret, _ open: [String]) -> String {
        if !store.missing(of: [secret]).isEmpty {
            return "not made yet: \(command(["generate"]))"
        }
        if secret.path != nil,
            (try? store.value(of: secret.name))?.allSatisfy(\.isWhitespace) == true
        {
            return "empty: \(command(["check"]))"
        }
        if open.contains(secret.name) {
            return "rotated: the volume \(secret.imprint?.volume ?? "") may not know it"
        }
        if case .derived(let pieces) = secret.source {
            let names = pieces.compactMap { piece -> String? in
                if case .secret(let name) = piece { name } else { nil }
            }
            return "follows from \(names.joined(separator: ", "))"
        }
        return ""
    }
}
