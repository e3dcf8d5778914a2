import Diagnostics
import StackModel
import YAML

/// Reads dashboards in Grafana's model.
enum OwnDashboardReader {
    /// Takes in what `dashboards` names, each file once.
    static func take(
        into spec: inout StackSpec, from files: ProjectFiles, into bag: inout DiagnosticBag
    ) {
        let taken = TakenFiles(files: files, what: "dashboards", endings: [".json"])
        var seen: Set<String> = []
        for source in spec.dashboards {
            let help = source.id.map { download($0.value, to: source.files.value) }
            let found = taken.all(at: source.files, help: help, into: &bag)
            for file in found where seen.insert(file.path).inserted {
                guard var dashboard = read(file, into: &bag) else { continue }
                dashboard.asked = source.files.span
                dashboard.datasources = source.datasources
                spec.ownDashboards.append(dashboard)
            }
        }
    }

    private static func download(_ id: Int, to path: String) -> String {
        let address = "https://grafana.com/api/dashboards/\(id)/revisions/latest/download"
        let command = ShellCommand(["curl", "-fsSL", "--create-dirs", "-o", path, address])
        return "download it, look at it, and keep it with the project: `\(command.text)`"
    }

    /// Takes those in for the checks that lie where Grafana loads all there is.
    static func takeFound(
        into spec: inout StackSpec, beside stack: Stack, from files: ProjectFiles,
        into bag: inout DiagnosticBag
    ) {
        let directory = ProjectDirectory.dashboards
        guard stack.monitoring.dashboarding != nil,
            case .directory(let names) = files.content(directory, .output)
        else { return }
        let generated = Set(stack.monitoring.dashboards.map { "\($0.fileName).json" })
        // What an earlier run wrote for a file that has another name now begins with `own-`.
        for name in names
        where name.hasSuffix(".json") && !name.hasPrefix("own-") && !generated.contains(name) {
            guard case .text(let file) = files.content("\(directory)/\(name)", .output) else {
                continue
            }
            var found = DiagnosticBag()
            if let dashboard = read(file, into: &found), !isGenerated(dashboard) {
                spec.ownDashboards.append(dashboard)
            }
            // Grafana goes on without it.
            bag.report(
                contentsOf: found.all.map {
                    Diagnostic($0.id, .warning, $0.message, at: $0.span, help: $0.help)
                })
        }
    }

    /// Whether an earlier run wrote it, for what is not in the description any more.
    private static func isGenerated(_ dashboard: OwnDashboard) -> Bool {
        let about = dashboard.node["description"]?.valueText ?? ""
        let tags = dashboard.node["tags"]?.sequenceItems ?? []
        return about.hasPrefix("Made by belfry from ")
            || tags.contains { $0.valueText == "belfry" }
    }

    /// The dashboard in a file; nil with a finding if there is none.
    private static func read(
        _ file: SourceFile, into bag: inout DiagnosticBag
    ) -> OwnDashboard? {
        do throws(JSONProblem) {
            let node = try JSONParser.read(file)
            if let help = help(insteadOf: node) {
                report(
                    file, "has no title, so that Grafana does not load it", node.span, help, &bag)
                return nil
            }
            return OwnDashboard(path: file.path, node: node)
        } catch {
            let start = SourcePosition(line: error.line, column: 1)
            let span = SourceSpan(file: file.path, start: start, end: start)
            let reason = file.bytes.isEmpty ? "is empty" : "\(error.reason) in line \(error.line)"
            report(file, reason, span, "export it again, as the JSON of a dashboard", &bag)
            return nil
        }
    }

    /// What to do about a file that is JSON, and no dashboard; nil for a dashboard.
    private static func help(insteadOf node: YAMLNode) -> String? {
        if node["title"]?.valueText?.isEmpty == false { return nil }
        if node["dashboard"]?["title"] != nil {
            return "keep only what stands under `dashboard`: this is an answer of Grafana's API"
        }
        if node["spec"]?["title"] != nil {
            return "export it in the classic model: this one is a resource of Grafana's newer API"
        }
        return "give it a `title`, or export it again, as the JSON of a dashboard"
    }

    private static func report(
        _ file: SourceFile, _ reason: String, _ span: SourceSpan, _ help: String,
        _ bag: inout DiagnosticBag
    ) {
        let start = SourceSpan(file: span.file, start: span.start, end: span.start)
        bag.report(
            Diagnostic("dashboards/format", "`\(file.path)` \(reason)", at: start, help: help))
    }
}
