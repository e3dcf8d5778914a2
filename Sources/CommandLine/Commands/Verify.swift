import Diagnostics
import Disk
import Render
import StackModel
import Verify
import Workspace
import YAML

extension CommandSpec {
    static let verify = CommandSpec(
        name: "verify",
        summary: "Prove on the running stack that everything promised is collected",
        details: """
            Sends the requests of `verify.exercise`, waits for the scrape and evaluation intervals,
            and then checks that every target is up, every promised metric arrives with its type and
            labels, exporters reach their servers, rules are healthy, and Grafana answers each
            panel. Reports each failure with its cause, the evidence, a fix, and the line of the
            description that asked for it.
            """,
        operands: [.stack],
        options: [
            OptionSpec(
                "--prometheus", .url,
                about: "Where Prometheus answers; by default where the stack publishes it"),
            OptionSpec(
                "--grafana", .url,
                about: "Where Grafana answers; by default where the stack publishes it"),
            .timeout,
            OptionSpec(
                "--project", .text("DIR", .directory),
                about: "Where the generated files are; by default the directory of stack.yaml"),
            .images, .catalogue, .format(ReportFormat.allCases.map(\.rawValue)),
            OptionSpec(
                "--output", short: "-o", .text("FILE", .file),
                about: "Also write the result to this file"),
            OptionSpec(
                "--max-findings", .number("N"),
                about: "Show at most this many failures in full: per kind of check, by default 10, "
                    + "or 1000 with --verbose; with JSON in total, by default 1000"),
            OptionSpec("--verbose", short: "-v", about: "Also list what passed"),
        ],
        examples: [
            Example("belfry verify", about: "Verify the running stack of ./stack.yaml"),
            Example("belfry verify --format json", about: "Report to a tool or build server"),
            Example(
                "belfry verify --prometheus http://127.0.0.1:19090",
                about: "Through a tunnel, or on another port"),
        ],
        run: .waiting { await VerifyCommand($0).run(on: $1) })
}

/// Description to proof: the whole way in one view.
struct VerifyCommand {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    func run(on console: any Console) async -> ExitCode {
        var bag = DiagnosticBag()
        var loader = StackLoader(invocation, on: console, output: "--project")
        let directory = invocation.value(of: "--project") ?? loader.directory
        let console = ScreenedConsole(console, directories: directory, loader.directory)
        let stack = loader.load(into: &bag)
        let options = options(for: stack, directory: directory)
        let site = invocation.site(directory: "--project")
        let tree = ProjectTree(options.projectDirectory)
        if stack != nil, let interruption = tree.interruption { bag.report(interruption) }
        let path = invocation.value(of: OptionSpec.output.name)
        let hasPlace =
            path.map {
                checkPlace($0, away: loader.path, directory, into: &bag)
            } ?? true
        console.note(
            Findings.text(bag, sources: loader.sources, at: site))
        let answer = JSONAnswer(bag: bag, site: site, omitted: Self.omittedFindings)
        guard let stack, !bag.hasErrors else {
            // A file that keeps an earlier report would be taken for this run's.
            if invocation.isJSON, hasPlace, let path {
                _ = save(.document(answer.bytes), to: path, on: console)
            }
            return answer.end(
                hasPlace ? .problems : .unreachable, of: invocation, on: console)
        }
        let edited = Self.edited(stack, in: directory)
        return await prove(edited, options, within: answer, savingTo: path, on: console)
    }

    /// The stack without what was deleted from its generated files.
    static func edited(_ stack: Stack, in directory: String) -> Stack {
        let tree = ProjectTree(directory, isGenerated: ComposePlatform.delivers)
        let files = Renderer.files(for: stack, on: ComposePlatform())
        return stack.leaving(out: tree.state(of: files).leftOut)
    }

    /// What counts the findings that are left out of a document whose `omitted` counts checks.
    static let omittedFindings = "omitted_findings"

    /// Asks the running stack, and says what it found; on the console, and in a file if wanted.
    func prove(
        _ stack: Stack, _ options: VerifyOptions, within answer: JSONAnswer,
        savingTo path: String? = nil,
        on console: ScreenedConsole
    ) async -> ExitCode {
        let progress = ProgressLine(console)
        let report = await Verification.run(
            stack, options: options, http: CurlClient(),
            engine: ComposeEngine(), time: SystemTime(),
            progress: { progress.show($0) }
        ).located(at: answer.site)
        progress.clear()

        let isSaved = path.map {
            save(text(of: report, within: answer, isUnicode: true), to: $0, on: console)
        }
        console.write(text(of: report, within: answer, isUnicode: console.isUnicode))
        return isSaved ?? true ? status(of: report) : .problems
    }

    /// How to look, by the command line's options and the description.
    func options(for stack: Stack?, directory: String) -> VerifyOptions {
        VerifyOptions(
            prometheusURL: invocation.value(of: "--prometheus"),
            grafanaURL: invocation.value(of: "--grafana"),
            timeout: invocation.timeout ?? stack?.verifyTimeout,
            projectDirectory: directory)
    }

    private func text(
        of report: VerifyReport, within answer: JSONAnswer, isUnicode: Bool
    ) -> StyledText {
        let limit = invocation.number(of: OptionSpec.maxFindings.name)
        switch invocation.value(of: "--format").flatMap(ReportFormat.init) ?? .text {
        case .text:
            return ReportFormat.text.text(
                of: report, isVerbose: invocation.has("--verbose"), isUnicode: isUnicode,
                limit: limit)
        case .json:
            var answer = answer
            answer.fields += JSONReport.fields(of: report, limit: limit)
            return .document(answer.bytes)
        }
    }

    /// Whether a report can be written there; it is told before the stack is looked at.
    private func checkPlace(
        _ path: String, away description: String, _ directory: String,
        into bag: inout DiagnosticBag
    ) -> Bool {
        do throws(FileSystemError) {
            try HostFile(path).checkWritable()
        } catch {
            bag.report(error.diagnostic)
            return false
        }
        let inputs = [description, invocation.value(of: OptionSpec.images.name)].compactMap(\.self)
        let isInput = inputs.contains { FileSystem.real($0) == FileSystem.real(path) }
        let homes = [directory, FileSystem.directory(of: description)]
        guard isInput || homes.contains(where: { isOwn(path, in: $0) }) else { return true }
        bag.report(
            Diagnostic(
                "files/blocked", "`\(path)` is one of the project's own files, not a report",
                help: "choose another name for `--output`"))
        return false
    }

    /// Whether a path is where a project has its secrets, components and generated files.
    private func isOwn(_ path: String, in directory: String) -> Bool {
        let (path, home) = (FileSystem.real(path), FileSystem.real(directory))
        guard FileSystem.isBelow(path, home) else { return false }
        let names = path.pathNames.dropFirst(home.pathNames.count)
        let inside = names.joined(separator: "/")
        return ["belfry", "stack.yaml"].contains(names.first) || ProjectTree.isKept(inside)
            || ComposePlatform.delivers(inside)
    }

    /// Whether the file that was asked for is written.
    private func save(
        _ text: StyledText, to path: String, on console: ScreenedConsole
    ) -> Bool {
        do throws(FileSystemError) {
            let text = console.screened(text).shown(isColored: false)
            try HostFile(path).write(Array(text.utf8))
            return true
        } catch {
            var bag = DiagnosticBag()
            bag.report(error.diagnostic)
            console.note(Findings.text(bag, sources: [], at: CommandSite(directory: ".")))
            return false
        }
    }

    private func status(of report: VerifyReport) -> ExitCode {
        switch report.result {
        case .passed: .success
        case .failed: .problems
        case .unreachable: .unreachable
        }
    }
}
