import Diagnostics
import Disk
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
            same bytes. All files change at once, or none does.

            Your edits are merged into the new files. Where both changed the same place, your
            file stays, belfry's version is written beside it as PATH.belfry-new, and nothing else
            changes. A file that belfry did not write is never overwritten. What belfry wrote last
            is kept in .belfry/, which belongs into version control.

            With --format json: {"belfry":1,"files":[{"path":P,"action":A,"beside":B}]}, where A is
            created, updated, merged, unchanged, removed, orphaned (no longer wanted, but you
            edited it), conflict or foreign (in the way, and not belfry's). B, where there is
            one, is a file written beside it: belfry's version, or yours after --adopt.

            --diff shows what would change, as `git apply` and `patch` read it, and writes nothing.
            """,
        operands: [.stack],
        options: [
            .output, .check, .diff, .adopt, .keep, .images, .catalogue, .noSync, .maxFindings,
            .format(["text", "json"]),
        ],
        examples: [
            Example("belfry generate", about: "From ./stack.yaml, into the same directory"),
            Example("belfry generate stacks/image-jobs", about: "Of another project"),
            Example("belfry generate --check", about: "In CI: is what is committed up to date?"),
            Example("belfry generate --diff", about: "What would it change?"),
            Example(
                "belfry generate --keep docker-compose.yml",
                about: "After a conflict: my version of this file stands"),
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
        var loader = StackLoader(invocation, on: console, looksForFiles: true)
        let directory = invocation.value(of: OptionSpec.output.name) ?? loader.directory
        let console = ScreenedConsole(console, directories: directory, loader.directory)
        let stack = loader.load(into: &bag)
        let plan = stack.flatMap { stack in
            let description = loader.sources.first { $0.path == loader.path }
            guard isDryRun else {
                return write(stack, of: description, in: directory, into: &bag, on: console)
            }
            let files = Renderer.files(for: stack, on: ComposePlatform())
            return ProjectTree(
                directory, choices: choices(in: directory),
                isGenerated: ComposePlatform.delivers, description: description
            ).plan(files, secrets: SecretSet(of: stack), into: &bag)
        }
        report(plan, of: stack, bag, sources: loader.sources + (plan?.sources ?? []), on: console)
        guard let plan, !bag.hasErrors else { return .problems }
        return isCheck && plan.isStale ? .problems : .success
    }

    /// Brings the project's files to what the stack asks for, and makes the secrets that it lacks.
    func write(
        _ stack: Stack, of description: SourceFile?, in directory: String,
        into bag: inout DiagnosticBag, on console: any Console
    ) -> FilePlan {
        let files = Renderer.files(for: stack, on: ComposePlatform())
        let tree = ProjectTree(
            directory, choices: choices(in: directory), isGenerated: ComposePlatform.delivers,
            description: description,
            durability: invocation.durability)
        return tree.write(
            files, secrets: SecretSet(of: stack),
            onWait: { console.note(Self.waiting(for: $0, in: directory)) }, into: &bag)
    }

    private var isCheck: Bool { invocation.has(OptionSpec.check.name) }
    private var isDiff: Bool { invocation.has(OptionSpec.diff.name) }
    /// Whether nothing is to be written.
    private var isDryRun: Bool { isCheck || isDiff }

    /// Paths may be given as messages show them, with the output directory, or without it.
    private func choices(in directory: String) -> FileChoices {
        func paths(_ option: OptionSpec) -> [String] {
            let prefix = FileSystem.join(directory, "")
            return invocation.values(of: option.name).map { path in
                if !prefix.isEmpty, path.hasPrefix(prefix) {
                    return String(path.dropFirst(prefix.count))
                }
                return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
            }
        }
        return FileChoices(adopted: paths(.adopt), kept: paths(.keep))
    }

    /// Tells a person who waits who else is writing.
    static func waiting(for process: Int?, in directory: String) -> StyledText {
        let who = process.map { "process \($0)" } ?? "another process"
        let patience = "(\(ProjectTree.patience) s at most)"
        return "waiting for another belfry that writes in \(directory): \(who) \(patience)\n"
    }

    private func report(
        _ plan: FilePlan?, of stack: Stack?, _ bag: DiagnosticBag, sources: [SourceFile],
        on console: any Console
    ) {
        let site = invocation.site()
        let limit = invocation.number(of: OptionSpec.maxFindings.name)
        console.note(Findings.text(bag, sources: sources, at: site, limit: limit))
        guard let plan, let stack else { return }
        let report = GenerateReport(
            plan: plan, stack: stack, isCheck: isCheck, generate: site.belfry(["generate"]),
            verify: site.belfry(["verify"]))
        if isDiff {
            GenerateDiff.show(plan, on: console)
        } else if invocation.value(of: "--format") == "json" {
            console.write(document: report.json)
        } else if !bag.hasErrors {
            console.write(report.text)
        }
    }
}
