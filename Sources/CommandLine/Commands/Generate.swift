import Diagnostics
import Render
import StackModel
import Workspace
import YAML

extension CommandSpec {
    static let generate = CommandSpec(
        name: "generate",
        summary: "Write the compose file, scrape configs, rules and dashboards of a stack",
        details: """
            Reads the description, writes docker-compose.yml and monitoring/ beside it, and makes
            the secrets that are not there yet in secrets/. The same description always gives the
            same bytes. Files that you edited, or that belfry did not write, are never overwritten.
            """,
        operands: [.stack],
        options: [.output, .check, .images, .catalogue, .format(["text", "json"])],
        examples: [
            Example("belfry generate", about: "From ./stack.yaml, into the same directory"),
            Example("belfry generate stacks/image-jobs", about: "Of another project"),
            Example("belfry generate --check", about: "In CI: is what is committed up to date?"),
            Example(
                "belfry generate --images images.yaml",
                about: "With images of a private registry in the official ones' place"),
        ],
        run: .atOnce { Generate($0).run(on: $1) })
}

/// Description to files: the whole way in one view.
struct Generate {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    func run(on console: any Console) -> ExitCode {
        var bag = DiagnosticBag()
        var loader = StackLoader(invocation, on: console)
        let plan = loader.load(into: &bag).flatMap { stack in
            let files = Renderer.files(for: stack, on: ComposePlatform())
            let directory = invocation.value(of: OptionSpec.output.name) ?? loader.directory
            let plan = FilePlan.make(for: files, in: directory, into: &bag)
            guard !invocation.has(OptionSpec.check.name) else { return plan }
            plan.apply(into: &bag)
            if !bag.hasErrors {
                SecretStore(directory: directory).create(stack.secrets, into: &bag)
            }
            return plan
        }
        report(plan, bag, sources: loader.sources, on: console)
        guard let plan, !bag.hasErrors else { return .problems }
        let isStale = invocation.has(OptionSpec.check.name) && plan.changesAnything
        return isStale ? .problems : .success
    }

    /// What `verify` must be told to look at the same stack.
    private var proof: String {
        let options = [
            ("--project", OptionSpec.output.name), (OptionSpec.images.name, OptionSpec.images.name),
            (OptionSpec.catalogue.name, OptionSpec.catalogue.name),
        ]
        return invocation.operands.prefix(1).map { " \($0)" }.joined()
            + options.compactMap { option, given in
                invocation.value(of: given).map { " \(option) \($0)" }
            }.joined()
    }

    private func report(
        _ plan: FilePlan?, _ bag: DiagnosticBag, sources: [SourceFile], on console: any Console
    ) {
        console.note(Findings.text(bag, sources: sources, isColored: console.isColored))
        guard let plan else { return }
        let report = GenerateReport(
            plan: plan, isCheck: invocation.has(OptionSpec.check.name), proof: proof)
        if invocation.value(of: "--format") == "json" {
            console.write(String(decoding: report.json, as: UTF8.self))
        } else if !bag.hasErrors {
            console.write(report.text)
        }
    }
}
