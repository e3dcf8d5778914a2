import Diagnostics
import StackModel
import Verify
import Workspace

extension CommandSpec {
    static let check = CommandSpec(
        name: "check",
        summary: "Find mistakes in a description before anything starts",
        details: """
            Reads the description strictly and says everything that is wrong with it in one run,
            each with its place and what to do. Nothing is written. Exits 1 on errors; warnings
            alone exit 0.

            A comment `# belfry: ignore ID reason` silences a warning about its line and what is
            below it; the output ends with what is ignored and why.

            With --format json: {"belfry":1,"findings":[{"id":I,"severity":S,"message":M,"file":F,
            "line":L,"column":C,"help":H}],"omitted":N}; N, where there is one, is how many more
            findings there are.
            """,
        operands: [.stack],
        options: [.output, .images, .catalogue, .maxFindings, .format(["text", "json"])],
        examples: [
            Example("belfry check", about: "./stack.yaml"),
            Example("belfry check --format json", about: "For tools: one object with all findings"),
        ],
        run: .atOnce { Check($0).run(on: $1) })
}

/// Description to findings.
struct Check {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    func run(on console: any Console) -> ExitCode {
        var bag = DiagnosticBag()
        var loader = StackLoader(invocation, on: console, looksForFiles: true)
        let stack = loader.load(into: &bag)
        let directory = invocation.value(of: OptionSpec.output.name) ?? loader.directory
        if let stack {
            bag.report(
                contentsOf: ProjectTree(directory).review(SecretSet(of: stack)))
        }
        let console = ScreenedConsole(console, directories: directory, loader.directory)
        let site = invocation.site()
        let limit = invocation.number(of: OptionSpec.maxFindings.name)
        if invocation.value(of: "--format") == "json" {
            console.write(document: Findings.json(bag, at: site, limit: limit))
        } else {
            console.write(
                Findings.text(bag, sources: loader.sources, at: site, limit: limit))
            console.write(IgnoredReport.text(bag))
            if let stack, !bag.hasErrors { console.write(Self.praise(stack, path: loader.path)) }
        }
        return bag.hasErrors ? .problems : .success
    }

    /// What was understood, so that a reader can see whether it is what was meant.
    private static func praise(_ stack: Stack, path: String) -> StyledText {
        let monitoring = stack.monitoring
        let alerts = monitoring.ruleGroups.reduce(0) { $0 + $1.alerts.count }
        let contracts = monitoring.scrapeJobs.reduce(0) { $0 + $1.contracts.count }
        let counts = [
            Wording.count(stack.services.count, "service"),
            Wording.count(monitoring.scrapeJobs.count, "scrape job"),
            Wording.count(contracts, "promised metric"), Wording.count(alerts, "alert"),
            Wording.count(monitoring.dashboards.count, "dashboard"),
        ]
        return "\(path) is in order: \(counts.joined(separator: ", ")).\n"
    }
}
