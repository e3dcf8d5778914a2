import Diagnostics
import StackModel
import Verify
import Workspace

extension CommandSpec {
    static let up = CommandSpec(
        name: "up",
        summary: "Generate, start what is not running yet, reload what changed, and verify",
        details: """
            Writes the files as `belfry generate` does, starts them with `docker compose up -d`, and
            makes Prometheus and Grafana read what is on disk, if they run something else. Only
            what must be is recreated: what its own part of the compose file changed for, and what
            still has a secret that was rotated. Then proves the whole as `belfry verify` does.
            """,
        operands: [.stack],
        options: [
            .output, .adopt, .keep, .images, .catalogue, .noSync,
            OptionSpec(
                "--no-build", about: "Don't build images again; those missing are still built"),
            OptionSpec(
                "--remove-orphans",
                about: "Remove containers of services that are in no compose file any more"),
            OptionSpec("--no-verify", about: "Stop when everything is started and reloaded"),
            .timeout, .format(["text", "json"]),
        ],
        examples: [
            Example("belfry up", about: "From ./stack.yaml to a proven stack"),
            Example("belfry up --no-verify", about: "Without the proof"),
        ],
        run: .waiting { await Up($0).run(on: $1) })
}

/// Description to a running, proven stack: the whole way in one view.
struct Up {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    func run(on console: any Console) async -> ExitCode {
        // Without the option, images may take as long as they need to be pulled and built.
        let budget = Budget(invocation.timeout)
        var bag = DiagnosticBag()
        var loader = StackLoader(invocation, on: console, looksForFiles: true)
        let directory = invocation.value(of: OptionSpec.output.name) ?? loader.directory
        let stack = loader.load(into: &bag)
        let verify = VerifyCommand(invocation)
        let options = verify.options(for: stack, directory: directory)
        let plan = stack.flatMap { stack -> FilePlan? in
            guard !bag.hasErrors else { return nil }
            let description = loader.sources.first { $0.path == loader.path }
            return Generate(invocation).write(
                stack, of: description, in: directory, into: &bag, on: console)
        }
        let sources = loader.sources + (plan?.sources ?? [])
        // From here on there are secrets that others may quote.
        let console = ScreenedConsole(console, directories: directory, loader.directory)
        console.note(Findings.text(bag, sources: sources, at: invocation.site()))
        guard let stack, !bag.hasErrors else { return .problems }

        var found = DiagnosticBag()
        let start = Start(
            stack: stack, directory: directory, options: options, console: console, budget: budget)
        let status = await start.run(invocation, into: &found)
        console.note(Findings.text(found, sources: loader.sources, at: invocation.site()))
        // Where nothing could be started there is nothing to prove.
        if status == .unreachable || start.failed(found) { return status }
        if invocation.has("--no-verify") { return status }
        var rest = options
        rest.timeout = budget.rest ?? options.timeout
        let proof = await verify.prove(stack, rest, at: invocation.site(), on: console)
        return proof == .success ? status : proof
    }
}
