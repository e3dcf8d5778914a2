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
            list, or no action: the names, where each lies, and who uses it. No value is ever shown.
            rotate NAME: makes a new value, with all that derive from it, in one step, and says what
                must restart. Where a volume was made with the old value, it says how to change it.
            done NAME: the volume knows the new value, so nothing warns of it any more.
            With --format json, rotate answers {"belfry":1,"changed":[NAME],"steps":[{"reason":R,
                "command":C}]}, and done {"belfry":1,"done":[NAME]}, empty if nothing waited for it.
            """,
        operands: [
            OperandSpec(
                "ACTION", .words(Secrets.Action.allCases.map(\.rawValue)), .file,
                about: "list, rotate or done; without it they are listed"),
            OperandSpec("NAME", about: "The secret that is meant"), .stack,
        ],
        options: [.output, .images, .catalogue, .noSync, .format(["text", "json"])],
        examples: [
            Example("belfry secrets", about: "What there is"),
            Example("belfry secrets rotate postgres-password", about: "A new password"),
            Example("belfry secrets done postgres-password", about: "The database knows it"),
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
        case .rotate: return withSecret(name, on: console, rotate)
        case .done: return withSecret(name, on: console, finish)
        }
    }

    private var isJSON: Bool { invocation.value(of: "--format") == "json" }

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
        if let stack {
            let store = SecretStore(directory: directory(loader))
            let report = SecretsReport(
                stack: stack, store: store, invocation: invocation, operand: operand)
            do throws(FileSystemError) {
                if isJSON {
                    console.write(document: try report.json)
                } else {
                    console.write(try report.text)
                }
            } catch {
                bag.report(error.diagnostic)
            }
        }
        let site = invocation.site(stack: operand)
        console.note(Findings.text(bag, sources: loader.sources, at: site))
        return bag.hasErrors ? .problems : .success
    }

    /// What an action does with a secret; the text is its result.
    private typealias Work = (
        Secret, Stack, SecretStore, inout DiagnosticBag, any Console
    ) -> StyledText?

    private func withSecret(
        _ name: String?, on console: any Console, _ work: Work
    ) -> ExitCode {
        guard let name else {
            console.note("belfry: which secret?\nTry `belfry secrets`, which lists them.\n")
            return .usage
        }
        var bag = DiagnosticBag()
        var loader = StackLoader(invocation, on: console, operand: 2)
        let store = SecretStore(directory: directory(loader))
        if let stack = loader.load(into: &bag) {
            if let secret = stack.secrets.first(where: { $0.name == name }) {
                let text = work(secret, stack, store, &bag, console)
                if let text { console.write(text) }
            } else {
                bag.report(unknown(name, in: stack))
            }
        }
        let console = ScreenedConsole(console, directories: store.directory)
        console.note(
            Findings.text(bag, sources: loader.sources, at: invocation.site(stack: 2)))
        return bag.hasErrors ? .problems : .success
    }

    private func rotate(
        _ secret: Secret, _ stack: Stack, _ store: SecretStore, _ bag: inout DiagnosticBag,
        _ console: any Console
    ) -> StyledText? {
        let names = tree(store).rotate(
            secret, among: SecretSet(of: stack),
            onWait: { console.note(Generate.waiting(for: $0, in: store.directory)) }, into: &bag)
        return names.map {
            let report = SecretsReport(
                stack: stack, store: store, invocation: invocation, operand: 2)
            return isJSON
                ? .document(report.adviceJSON(after: secret, changing: $0))
                : report.advice(after: secret, changing: $0)
        }
    }

    private func finish(
        _ secret: Secret, _ stack: Stack, _ store: SecretStore, _ bag: inout DiagnosticBag,
        _ console: any Console
    ) -> StyledText? {
        let wasOpen = tree(store).unmark(
            secret.name, onWait: { console.note(Generate.waiting(for: $0, in: store.directory)) },
            into: &bag)
        return wasOpen.map { wasOpen in
            if isJSON {
                let names: [ConfigTree] = wasOpen ? [.string(secret.name)] : []
                return .document(JSONWriter.bytes(of: ["belfry": 1, "done": .sequence(names)]))
            }
            return wasOpen
                ? "Nothing warns of \(secret.name) any more.\n"
                : "\(secret.name) was not waiting for anything.\n"
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
