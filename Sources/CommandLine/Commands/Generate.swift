import Description
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
            Reads the description, writes docker-compose.yml and monitoring/ beside it, and creates
            missing secrets in secrets/. The same description always gives the same bytes. All files
            change at once, or none does.

            Your edits are merged into the new files, and what you delete stays away until --adopt
            restores it. Where both changed the same place, your file stays, belfry's version is
            written beside it as PATH.belfry-new, and nothing else changes. Files that belfry did
            not write are never overwritten. What belfry wrote last is kept in .belfry/; commit it.

            With --format json: {"belfry":1,"files":[{"path":P,"action":A,"written":W,"beside":B,
            "left_out":L,"diff":D}],"findings":[...]}, where A is created, updated, merged,
            unchanged, removed, orphaned (no longer wanted, but you edited it), left-out (you deleted
            it), conflict, foreign (in the way, not written by belfry) or broken (edited, and
            unreadable), and W says whether it was written. B, if any, is a file beside it: belfry's
            version of a conflict, or yours after --adopt. L lists what you deleted from the file. D
            is the change, with --diff.

            --diff writes nothing and shows what would change; `git apply` and `patch` can read it.
            """,
        operands: [.stack],
        options: [
            .output, .check, .diff, .adopt, .keep, .images, .catalogue, .noSync, .maxFindings,
            .format(["text", "json"]),
        ],
        examples: [
            Example("belfry generate", about: "Read ./stack.yaml, write into the same directory"),
            Example("belfry generate stacks/image-jobs", about: "Generate another project"),
            Example(
                "belfry generate --check",
                about: "In CI: check that the committed files are up to date"),
            Example("belfry generate --diff", about: "Show what would change"),
            Example(
                "belfry generate --keep docker-compose.yml",
                about: "After a conflict: keep my version of this file"),
            Example(
                "belfry generate --images images.yaml",
                about: "Use images of a private registry"),
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
        if let error = invocation.contradiction(in: directory, for: .generate) {
            return error.report(on: console)
        }
        let console = ScreenedConsole(console, directories: directory, loader.directory)
        let stack = loader.load(into: &bag)
        let plan = stack.flatMap { stack in
            let description = loader.sources.first { $0.path == loader.path }
            guard isDryRun else {
                return write(stack, of: description, in: directory, into: &bag, on: console)
            }
            let files = Renderer.files(for: stack, on: ComposePlatform())
            return ProjectTree(
                directory, choices: invocation.choices(in: directory),
                isGenerated: ComposePlatform.delivers, description: description,
                judge: Self.judge(of: stack)
            ).plan(files, secrets: SecretSet(of: stack), into: &bag)
        }
        if let stack, let plan {
            bag.report(contentsOf: plan.leftOut.findings(about: stack, in: plan.directory))
            bag.report(contentsOf: plan.dangling)
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
            directory, choices: invocation.choices(in: directory),
            isGenerated: ComposePlatform.delivers,
            description: description,
            durability: invocation.durability, judge: Self.judge(of: stack))
        return tree.write(
            files, secrets: SecretSet(of: stack),
            onWait: { console.note(Self.waiting(for: $0, in: directory)) }, into: &bag)
    }

    /// What says whether an edited file would still be taken.
    private static func judge(of stack: Stack) -> FileFault.Judge {
        let version = stack.monitoring.store?.version
        return { EditedFile.fault(in: $0, at: $1, version: version) }
    }

    private var isCheck: Bool { invocation.has(OptionSpec.check.name) }
    private var isDiff: Bool { invocation.has(OptionSpec.diff.name) }
    /// Whether nothing is to be written.
    private var isDryRun: Bool { isCheck || isDiff }

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
        if invocation.isJSON {
            let isWritten = !isDryRun && !bag.hasErrors
            let answer = GenerateAnswer(plan: plan, isWritten: isWritten, isDiff: isDiff)
            console.write(
                document: JSONAnswer(fields: answer.fields, bag: bag, site: site, limit: limit)
                    .bytes)
            return
        }
        guard let plan, let stack else { return }
        if isDiff {
            GenerateDiff.show(plan, on: console)
        } else if !bag.hasErrors {
            let report = GenerateReport(
                plan: plan, stack: stack, isCheck: isCheck, generate: site.belfry(["generate"]),
                up: site.belfry(["up"]))
            console.write(report.text)
        }
    }
}
