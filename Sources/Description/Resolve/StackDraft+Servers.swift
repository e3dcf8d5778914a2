import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// Reads what the monitoring servers say of themselves: ports, intervals, directories.
    mutating func readServers(into bag: inout DiagnosticBag) {
        for name in monitoringServers {
            guard let use = uses[name] else { continue }
            if monitoring.store == nil, use.component.role == .metricsStore {
                readStore(use, into: &bag)
            }
            if monitoring.dashboarding == nil, use.component.role == .dashboards {
                readDashboardServer(use, into: &bag)
            }
        }
    }

    private mutating func readStore(_ use: ComponentUse, into bag: inout DiagnosticBag) {
        guard let node = use.filled(use.component.metricsStore, into: &bag),
            var fields = FieldReader(node, "metrics-store of \(use.component.kind)", into: &bag)
        else { return }
        let port = fields.port("port", into: &bag)
        let path = fields.text("path", into: &bag)?.value ?? ""
        let interval = fields.timeSpan("scrape_interval", into: &bag)?.value ?? .seconds(15)
        let timeout = timeout(fields.timeSpan("scrape_timeout", into: &bag), interval, use, &bag)
        let evaluation = fields.timeSpan("evaluation_interval", into: &bag)?.value
        let directory = fields.requiredText("config", into: &bag)
        let datasource = fields.text("datasource", into: &bag)
        fields.finish(into: &bag)
        guard let port, let directory else { return }
        var store = MetricsStore(
            service: use.service, port: port.value,
            published: published(port.value, of: use.service).map { $0 + path },
            version: use.image?.version, scrapeInterval: interval,
            scrapeTimeout: timeout,
            evaluationInterval: evaluation ?? interval, configDirectory: directory.value,
            origin: use.provenance.origin(node.span))
        store.path = path
        store.settings = settings(of: use.service, into: &bag)
        monitoring.store = store
        if let datasource { monitoring.datasources.append(source(datasource.value, of: store)) }
    }

    /// The usual timeout gives way to a shorter interval; one that the user chose does not.
    private func timeout(
        _ timeout: Located<TimeSpan>?, _ interval: TimeSpan, _ use: ComponentUse,
        _ bag: inout DiagnosticBag
    ) -> TimeSpan {
        let wanted = timeout?.value ?? .seconds(10)
        if wanted > interval,
            let place = use.place(of: use.component.metricsStore?["scrape_timeout"])
        {
            bag.report(ScrapeTiming.tooLong(Located(wanted, at: place), interval))
        }
        return min(wanted, interval)
    }

    private func source(_ type: String, of store: MetricsStore) -> Datasource {
        let title = store.service.prefix(1).uppercased() + store.service.dropFirst()
        var source = Datasource(
            uid: StableName.uid("belfry", [spec.name.value, store.service]), name: title,
            type: type, service: store.service, port: store.port, isDefault: true,
            interval: store.scrapeInterval, version: store.version, origin: store.origin)
        source.path = store.path
        return source
    }

    private mutating func readDashboardServer(
        _ use: ComponentUse, into bag: inout DiagnosticBag
    ) {
        guard let node = use.filled(use.component.dashboards, into: &bag),
            var fields = FieldReader(node, "dashboards of \(use.component.kind)", into: &bag)
        else { return }
        let port = fields.port("port", into: &bag)
        let path = fields.text("path", into: &bag)?.value ?? ""
        let user = fields.requiredText("admin_user", into: &bag)
        let secret = fields.requiredText("admin_secret", into: &bag)
        let provisioning = fields.requiredText("provisioning", into: &bag)
        let dashboards = fields.requiredText("dashboards", into: &bag)
        fields.finish(into: &bag)
        guard let port, let user, let secret, let provisioning, let dashboards else { return }
        var server = DashboardServer(
            service: use.service, port: port.value,
            published: published(port.value, of: use.service).map { $0 + path },
            adminUser: user.value,
            adminSecret: use.secretName(secret.value),
            provisioningDirectory: provisioning.value, dashboardsDirectory: dashboards.value,
            origin: use.provenance.origin(node.span))
        server.datasources = datasources(of: use.service, into: &bag)
        monitoring.dashboarding = server
    }

    /// The address on the host that leads to a service's port, whatever the user made of it.
    private func published(_ port: Int, of service: String) -> String? {
        positions[service].flatMap { services[$0].published(port).first }
    }
}
