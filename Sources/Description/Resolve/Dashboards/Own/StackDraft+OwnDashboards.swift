import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// Adds the dashboards that the description names, as this stack's Grafana can load them.
    mutating func addOwnDashboards(into bag: inout DiagnosticBag) {
        guard monitoring.dashboarding != nil else { return }
        let sources = DatasourceTable(monitoring)
        var files: Set<String> = []
        for own in spec.ownDashboards {
            guard let asked = own.asked else { continue }
            let file = StableName.free("own-" + StableName.fileName(own.name), taken: &files)
            let given = own.node["uid"]?.valueText ?? ""
            let uid = given.isEmpty ? StableName.uid("belfry", [spec.name.value, file]) : given
            var model = OwnDashboardModel(own, sources)
            let tree = model.tree(uid: uid)
            for unknown in model.unknown { report(unknown, sources, into: &bag) }
            var dashboard = Dashboard(
                uid: uid, title: own.title, fileName: file, tags: [], rows: [],
                origin: Origin(asked))
            dashboard.model = tree
            monitoring.dashboards.append(dashboard)
        }
    }

    private func report(
        _ unknown: OwnDashboardModel.Unknown, _ sources: DatasourceTable,
        into bag: inout DiagnosticBag
    ) {
        let kind = unknown.type.map { " of type `\($0)`" } ?? ""
        let names = sources.names.map { "`\($0)`" }.joined(separator: ", ")
        bag.report(
            Diagnostic(
                "dashboards/datasource", .warning,
                "this stack's Grafana has no datasource `\(unknown.name)`\(kind), so that "
                    + "its panels stay empty", at: unknown.span,
                help: "say which to take: `- {file: …, datasources: {\"\(unknown.name)\": NAME}}`, "
                    + (names.isEmpty ? "" : "with one of \(names), ")
                    + "or add one under `monitoring.grafana.datasources`"))
    }
}
