import Diagnostics
import StackModel
import Verify
import Workspace

extension CommandSpec {
    static let up = CommandSpec(
        name: "up",
        summary: "Generate, start what is not running yet, reload what changed, and verify",
        details: """
            Writes the files as `belfry generate` does, starts them with `docker compose up -d`,
            reloads Prometheus and Grafana if they run another configuration, and verifies the
            stack as `belfry verify` does. Recreates only the containers whose part of the compose
            file changed, or that still have the old value of a rotated secret.

            With --format json, one object has the fields of `generate` and of `verify`.
            """,
        operands: [.stack],
        options: [
            .output, .adopt, .keep, .images, .catalogue, .noSync,
            OptionSpec(
                "--no-build", about: "Don't rebuild images; missing ones are still built"),
            OptionSpec(
                "--remove-orphans",
                about: "Remove containers of services that are no longer in the compose file"),
            OptionSpec("--no-verify", about: "Stop after starting and reloading"),
            .timeout, .format(["text", "json"]),
        ],
        examples: [
            Example("belfry up", about: "Start the stack of ./stack.yaml and verify it"),
            Example("belfry up --no-verify", about: "Start it without verifying"),
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
        if let error = invocation.contradiction(in: directory, for: .up) {
            return error.report(on: console)
        }
        let stack = loader.load(into: &bag)
        let verify = VerifyCommand(invocation)
        let options = verify.options(for: stack, directory: directory)
        let plan = stack.flatMap { stack -> FilePlan? in
            guard !bag.hasErrors else { return nil }
            let description = loader.sources.first { $0.path == loader.path }
            return Generate(invocation).write(
                stack, of: description, in: directory, into: &bag, on: console)
        }
        if let stack, let plan {
            bag.report(contentsOf: plan.leftOut.findings(about: stack, in: directory))
            bag.report(contentsOf: plan.dangling)
        }
        let sources = loader.sources + (plan?.sources ?? [])
        // From here on there are secrets that others may quote.
        let console = ScreenedConsole(console, directories: directory, loader.directory)
        console.note(Findings.text(bag, sources: sources, at: invocation.site()))
        var answer = answer(plan, bag)
        guard let stack, !bag.hasErrors else {
            return answer.end(.problems, of: invocation, on: console)
        }

        var found = DiagnosticBag()
        let start = Start(
            stack: stack, directory: directory, options: options, console: console, budget: budget)
        let status = await start.run(invocation, into: &found)
        console.note(Findings.text(found, sources: loader.sources, at: invocation.site()))
        // Where nothing could be started there is nothing to prove.
        answer.bag.report(contentsOf: found.all)
        if status == .unreachable || start.failed(found) || invocation.has("--no-verify") {
            return answer.end(status, of: invocation, on: console)
        }
        var rest = options
        rest.timeout = budget.rest ?? options.timeout
        let edited = VerifyCommand.edited(stack, in: directory)
        let proof = await verify.prove(edited, rest, within: answer, on: console)
        return proof == .success ? status : proof
    }

    private func answer(_ plan: FilePlan?, _ bag: DiagnosticBag) -> JSONAnswer {
        let files = GenerateAnswer(plan: plan, isWritten: !bag.hasErrors, isDiff: false)
        return JSONAnswer(
            fields: files.fields, bag: bag, site: invocation.site(),
            omitted: VerifyCommand.omittedFindings)
    }
}
