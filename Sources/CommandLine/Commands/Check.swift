import Diagnostics
import Render
import StackModel
import Verify
import Workspace

extension CommandSpec {
    static let check = CommandSpec(
        name: "check",
        summary: "Find mistakes in a description before anything starts",
        details: """
            Reads the description strictly and reports all problems in one run, each with its
            location and a fix. Writes nothing. Exits 1 on errors; with warnings alone, 0.

            A comment `# belfry: ignore ID reason` silences a warning about its line and the lines
            that belong to it; the output ends with what is ignored, and why.

            With --format json: {"belfry":1,"findings":[{"id":I,"severity":S,"message":M,"file":F,
            "line":L,"column":C,"related":R,"help":H}],"omitted":N}, where N counts the findings
            that are left out, if any.
            """,
        operands: [.stack],
        options: [.output, .images, .catalogue, .maxFindings, .format(["text", "json"])],
        examples: [
            Example("belfry check", about: "Check ./stack.yaml"),
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
        var leftOut = LeftOut()
        if let stack {
            let tree = ProjectTree(directory, isGenerated: ComposePlatform.delivers)
            bag.report(contentsOf: tree.review(SecretSet(of: stack)))
            let state = tree.state(of: Renderer.files(for: stack, on: ComposePlatform()))
            leftOut = state.leftOut
            bag.report(contentsOf: state.broken + state.dangling)
            bag.report(contentsOf: leftOut.findings(about: stack, in: directory))
        }
        let console = ScreenedConsole(console, directories: directory, loader.directory)
        let site = invocation.site()
        let limit = invocation.number(of: OptionSpec.maxFindings.name)
        if invocation.isJSON {
            console.write(document: JSONAnswer(bag: bag, site: site, limit: limit).bytes)
        } else {
            console.write(
                Findings.text(bag, sources: loader.sources, at: site, limit: limit))
            console.write(IgnoredReport.text(bag))
            console.write(
                LeftOutReport.text(leftOut, in: directory, generate: site.belfry(["generate"])))
            if let stack, !bag.hasErrors {
                let verdict = bag.all.isEmpty ? "no problems" : "no errors"
                console.write("\(loader.path): \(verdict) (\(Self.counts(of: stack)))\n")
            }
        }
        return bag.hasErrors ? .problems : .success
    }

    /// What was understood, so that a reader can see whether it is what was meant.
    private static func counts(of stack: Stack) -> String {
        let monitoring = stack.monitoring
        let alerts = monitoring.ruleGroups.reduce(0) { $0 + $1.alerts.count }
        let contracts = monitoring.scrapeJobs.reduce(0) { $0 + $1.contracts.count }
        let counts = [
            Wording.count(stack.services.count, "service"),
            Wording.count(monitoring.scrapeJobs.count, "scrape job"),
            Wording.count(contracts, "promised metric"), Wording.count(alerts, "alert"),
            Wording.count(monitoring.dashboards.count, "dashboard"),
        ]
        return counts.joined(separator: ", ")
    }
}
