import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// All dashboards: those that belfry draws, and the user's own.
    mutating func addDashboards(into bag: inout DiagnosticBag) {
        drawDashboards(into: &bag)
        addOwnDashboards(into: &bag)
    }

    /// Draws the dashboards: the whole stack, each service, each component, each runtime.
    private mutating func drawDashboards(into bag: inout DiagnosticBag) {
        guard monitoring.store != nil, monitoring.dashboarding != nil else { return }
        var names = DashboardNames(stack: spec.name.value)
        var result = [
            Dashboard(
                named: names.next("overview", title: "Overview"), tags: [],
                rows: OverviewRows.rows(origin: Origin(spec.defaultsSpan)),
                origin: Origin(spec.defaultsSpan))
        ]
        for job in monitoring.scrapeJobs {
            if let use = jobUses[job.name] {
                if let dashboard = dashboard(use, job, &names, into: &bag) {
                    result.append(dashboard)
                }
            } else {
                let rows = [StatusRow.row(of: job)] + ContractPanels.rows(of: job)
                result.append(
                    Dashboard(
                        named: names.next(job.name, title: job.name), tags: [job.name], rows: rows,
                        origin: job.origin))
            }
        }
        for kind in runtimeOrder {
            if let use = runtimes[kind], let dashboard = dashboard(use, nil, &names, into: &bag) {
                result.append(dashboard)
            }
        }
        monitoring.dashboards = result
    }

    /// A component's dashboard; without a job it is shared by all services of a runtime.
    private mutating func dashboard(
        _ use: ComponentUse, _ job: ScrapeJob?, _ names: inout DashboardNames,
        into bag: inout DiagnosticBag
    ) -> Dashboard? {
        guard let template = parts(of: use, into: &bag).dashboard(for: use) else { return nil }
        let kind = use.component.kind
        let isRuntime = job == nil
        let title = use.service == kind ? template.title : "\(template.title) (\(use.service))"
        var dashboard = Dashboard(
            named: names.next(isRuntime ? "runtime-\(kind)" : use.service, title: title),
            tags: [kind], rows: template.rows, origin: template.origin)
        if isRuntime {
            dashboard.variables = [
                DashboardVariable(
                    name: "job", label: "Service", metric: #"up{runtime="\#(kind)"}"#,
                    valuesOf: "job")
            ]
        }
        return dashboard
    }
}

extension Dashboard {
    fileprivate init(
        named name: DashboardNames.Name, tags: [String], rows: [DashboardRow], origin: Origin
    ) {
        self.init(
            uid: name.uid, title: name.title, fileName: name.file, tags: ["belfry"] + tags,
            rows: rows, origin: origin)
    }
}
