import Diagnostics
import Disk
import StackModel
import Verify
import Workspace
import YAML

extension CommandSpec {
    static let down = CommandSpec(
        name: "down",
        summary: "Stop and remove the stack's containers and networks",
        details: """
            Runs `docker compose down` on the generated files; works even if stack.yaml has errors.
            Keeps volumes, and so all data, unless --volumes is given. Always keeps files and
            secrets.
            """,
        operands: [.stack],
        options: [
            OptionSpec(
                "--output", short: "-o", .text("DIR", .directory),
                about: "Where the generated files are; by default the directory of stack.yaml"),
            OptionSpec("--volumes", about: "Also remove the volumes, with all data"),
            .format(["text", "json"]),
        ],
        examples: [
            Example("belfry down", about: "Stop the stack of the current directory"),
            Example("belfry down --volumes", about: "Remove its data, too"),
        ],
        run: .waiting { await Down($0).run(on: $1) })
}

/// A running stack to nothing.
struct Down {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    func run(on console: any Console) async -> ExitCode {
        let loader = StackLoader(invocation, on: console)
        let directory = invocation.value(of: OptionSpec.output.name) ?? loader.directory
        let console = ScreenedConsole(console, directories: directory)
        var bag = DiagnosticBag()
        let status = await run(loader, in: directory, into: &bag, on: console)
        console.note(Findings.text(bag, sources: [], at: invocation.site()))
        let isDown = status == .success
        let fields = [
            ConfigEntry("down", .boolean(isDown)),
            ConfigEntry("volumes", .boolean(isDown && invocation.has("--volumes"))),
        ]
        return JSONAnswer(fields: fields, bag: bag, site: invocation.site())
            .end(status, of: invocation, on: console)
    }

    private func run(
        _ loader: StackLoader, in directory: String, into bag: inout DiagnosticBag,
        on console: ScreenedConsole
    ) async -> ExitCode {
        // A mistyped name must not stand for the stack of the directory that it would be in.
        if let named = invocation.operands.first, FileSystem.kind(of: named) == .nothing {
            bag.report(StackLoader.missing(named))
            return .problems
        }
        let file = FileSystem.join(directory, ComposeProject.file)
        guard FileSystem.kind(of: file) == .file else {
            let isGiven = invocation.value(of: OptionSpec.output.name) != nil
            bag.report(
                Diagnostic(
                    "files/missing", "there is no `\(file)`",
                    help: isGiven
                        ? "name the directory into which the files were generated"
                        : "say where the generated files are: `belfry down --output DIR`"))
            return .problems
        }
        let project = ComposeProject(
            name: Self.projectName(loader, in: directory), directory: directory)
        if let failure = await project.engineFailure(within: Budget(nil)) {
            bag.report(EngineFindings.unreachable(failure))
            return .unreachable
        }
        do throws(EngineFailure) {
            let output = CommandOutput("docker", on: console)
            let volumes = invocation.has("--volumes") ? ["--volumes"] : []
            let outcome = try await project.compose(["down"] + volumes, within: Budget(nil)) {
                output.show($0)
            }
            output.clear()
            guard outcome.isSuccess else {
                bag.report(EngineFindings.stop(outcome))
                return .problems
            }
        } catch {
            bag.report(EngineFindings.unreachable(error))
            return .unreachable
        }
        return forget(directory, into: &bag, on: console)
    }

    /// The name under which `up` starts the stack, whatever the environment says; the generated
    /// file's where the description can't be read any more.
    private static func projectName(_ loader: StackLoader, in directory: String) -> String? {
        var loader = loader
        var unsaid = DiagnosticBag()
        if let stack = loader.load(into: &unsaid) { return stack.name }
        return ProjectTree(directory).projectName
    }

    /// A volume that is gone keeps no old secret.
    private func forget(
        _ directory: String, into bag: inout DiagnosticBag, on console: any Console
    ) -> ExitCode {
        guard invocation.has("--volumes") else { return .success }
        let isKnown = ProjectTree(directory).unmark(
            nil, onWait: { console.note(Generate.waiting(for: $0, in: directory)) }, into: &bag)
        return isKnown == nil ? .problems : .success
    }
}
