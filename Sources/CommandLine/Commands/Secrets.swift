import Diagnostics
import Disk
import StackModel
import Workspace
import YAML

extension CommandSpec {
    static let secrets = CommandSpec(
        name: "secrets",
        summary: "List the stack's secrets and who uses them; give one a new value",
        details: """
            list, or no action: names, places and users. Values are never shown.
            rotate NAME: creates a new value, updates all that are derived from it, and prints what
                to restart. If a volume has the old value, prints how to change it there.
            done NAME: confirm that the volume has the new value; the warning stops.
            --format json: list prints {"belfry":1,"secrets":[{"name":N,"file":F,"variable":V,
                "made":M,"rotated":R,"used_by":[S]}],"findings":[...]}; instead of "secrets", rotate
                has "changed":[N] and "steps":[{"reason":R,"command":C}], and done has "done":[N],
                empty if nothing was pending.
            """,
        operands: [
            OperandSpec(
                "ACTION", .words(Secrets.Action.allCases.map(\.rawValue)), .file,
                about: "list, rotate or done; list by default"),
            OperandSpec("NAME", about: "The secret to rotate or confirm"), .stack,
        ],
        options: [.output, .images, .catalogue, .noSync, .format(["text", "json"])],
        examples: [
            Example("belfry secrets", about: "List all secrets"),
            Example("belfry secrets rotate postgres-password", about: "Create a new password"),
            Example(
                "belfry secrets done postgres-password", about: "Confirm that the database has it"),
        ],
        run: .atOnce { Secrets($0).run(on: $1) })
}

/// The stack's secrets: what there is, and new values.
struct Secrets {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    /// What can be done with secrets.
    enum Action: String, CaseIterable { case list, rotate, done }

    func run(on console: any Console) -> ExitCode {
        if let nearest = mistyped {
            console.note("belfry: there is no action `\(invocation.operands[0])`\n")
            console.note("Did you mean `belfry secrets \(nearest)`?\n")
            return .usage
        }
        let action = invocation.operands.first.flatMap(Action.init)
        let name = invocation.operands.dropFirst().first
        switch action {
        case nil: return list(operand: 0, on: console)
        case .list: return list(operand: 1, on: console)
        case .rotate: return withSecret(name, empty: ["changed", "steps"], on: console, rotate)
        case .done: return withSecret(name, empty: ["done"], on: console, finish)
        }
    }

    /// The action that a first word was meant to be which is neither one nor a path.
    private var mistyped: String? {
        guard let word = invocation.operands.first, Action(rawValue: word) == nil,
            FileSystem.kind(of: word) == .nothing
        else { return nil }
        return Suggestion.nearest(to: word, among: Action.allCases.map(\.rawValue))
    }

    private func list(operand: Int, on console: any Console) -> ExitCode {
        var bag = DiagnosticBag()
        var loader = StackLoader(invocation, on: console, operand: operand)
        let stack = loader.load(into: &bag)
        let console = ScreenedConsole(console, directories: directory(loader))
        var fields = [ConfigEntry("secrets", .sequence([]))]
        if let stack {
            let store = SecretStore(directory: directory(loader))
            let report = SecretsReport(
                stack: stack, store: store, invocation: invocation, operand: operand)
            do throws(FileSystemError) {
                if invocation.isJSON {
                    fields = try report.fields
                } else {
                    console.write(try report.text)
                }
            } catch {
                bag.report(error.diagnostic)
            }
        }
        return end(bag, fields, operand: operand, sources: loader.sources, on: console)
    }

    /// Says what was found; to programs after the result, in one document with it.
    private func end(
        _ bag: DiagnosticBag, _ fields: [ConfigEntry], operand: Int, sources: [SourceFile],
        on console: any Console
    ) -> ExitCode {
        let site = invocation.site(stack: operand)
        console.note(Findings.text(bag, sources: sources, at: site))
        return JSONAnswer(fields: fields, bag: bag, site: site)
            .end(bag.hasErrors ? .problems : .success, of: invocation, on: console)
    }

    /// What came of an action, for people and for programs.
    private struct Outcome {
        let text: StyledText
        let fields: [ConfigEntry]
    }

    /// What an action does with a secret; nil where it could not.
    private typealias Work = (
        Secret, Stack, SecretStore, inout DiagnosticBag, any Console
    ) -> Outcome?

    /// `empty` are the names of the lists that programs get in any case.
    private func withSecret(
        _ name: String?, empty: [String], on console: any Console, _ work: Work
    ) -> ExitCode {
        guard let name else {
            console.note("belfry: which secret?\nTry `belfry secrets`, which lists them.\n")
            return .usage
        }
        var bag = DiagnosticBag()
        var loader = StackLoader(invocation, on: console, operand: 2)
        let store = SecretStore(directory: directory(loader))
        var fields = empty.map { ConfigEntry($0, .sequence([])) }
        if let stack = loader.load(into: &bag) {
            if let secret = stack.secrets.first(where: { $0.name == name }) {
                if let outcome = work(secret, stack, store, &bag, console) {
                    if !invocation.isJSON { console.write(outcome.text) }
                    fields = outcome.fields
                }
            } else {
                bag.report(unknown(name, in: stack))
            }
        }
        let console = ScreenedConsole(console, directories: store.directory)
        return end(bag, fields, operand: 2, sources: loader.sources, on: console)
    }

    private func rotate(
        _ secret: Secret, _ stack: Stack, _ store: SecretStore, _ bag: inout DiagnosticBag,
        _ console: any Console
    ) -> Outcome? {
        let names = tree(store).rotate(
            secret, among: SecretSet(of: stack),
            onWait: { console.note(Generate.waiting(for: $0, in: store.directory)) }, into: &bag)
        return names.map {
            let report = SecretsReport(
                stack: stack, store: store, invocation: invocation, operand: 2)
            return Outcome(
                text: report.advice(after: secret, changing: $0),
                fields: report.adviceFields(after: secret, changing: $0))
        }
    }

    private func finish(
        _ secret: Secret, _ stack: Stack, _ store: SecretStore, _ bag: inout DiagnosticBag,
        _ console: any Console
    ) -> Outcome? {
        let wasOpen = tree(store).unmark(
            secret.name, onWait: { console.note(Generate.waiting(for: $0, in: store.directory)) },
            into: &bag)
        return wasOpen.map { wasOpen in
            let names: [ConfigTree] = wasOpen ? [.string(secret.name)] : []
            return Outcome(
                text: wasOpen
                    ? "\(secret.name) is marked as done.\n"
                    : "\(secret.name) has no pending rotation.\n",
                fields: [ConfigEntry("done", .sequence(names))])
        }
    }

    private func tree(_ store: SecretStore) -> ProjectTree {
        ProjectTree(store.directory, durability: invocation.durability)
    }

    private func directory(_ loader: StackLoader) -> String {
        invocation.value(of: OptionSpec.output.name) ?? loader.directory
    }

    private func unknown(_ name: String, in stack: Stack) -> Diagnostic {
        let nearest = Suggestion.nearest(to: name, among: stack.secrets.map(\.name))
        return Diagnostic(
            "secrets/unknown", "there is no secret `\(name)`",
            help: nearest.map { "did you mean `\($0)`?" }
                ?? "`belfry secrets list` lists them all")
    }
}
