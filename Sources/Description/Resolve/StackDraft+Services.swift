import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// Places the services of the description, in its order.
    mutating func placeServices(into bag: inout DiagnosticBag) {
        for service in spec.services {
            if let kind = service.component {
                placeComponent(service, kind, into: &bag)
            } else {
                var placed = Service(
                    name: service.name.value, purpose: .application,
                    origin: Origin(service.name.span))
                placed.add(service.compose)
                add(placed)
            }
        }
    }

    private mutating func placeComponent(
        _ service: ServiceSpec, _ kind: Located<String>, into bag: inout DiagnosticBag
    ) {
        guard let component = component(kind.value, into: &bag) else {
            if !catalogue.contains(kind.value) { report(unknown: kind, into: &bag) }
            // It still stands, so that what needs it isn't called wrong too.
            var placed = Service(
                name: service.name.value, purpose: .component(kind: kind.value),
                origin: Origin(service.name.span))
            placed.add(service.compose)
            return add(placed)
        }
        if component.role == .runtime || component.role.isMonitoring {
            report(misplaced: component, at: kind.span, into: &bag)
        }
        let use = ComponentUse(
            component, as: service.name.value, job: service.metrics?.job?.value,
            in: spec.name.value, values: service.parameters, asked: kind.span,
            running: { running($0, service.compose) }, into: &bag)
        place(use, overlay: service.compose, origin: service.name.span, into: &bag)
    }

    /// The image that will run where a component asks for one: the user's, and what takes its place,
    /// if that says a version.
    private func running(
        _ image: ImageReference?, _ overlay: ComposeFragment?
    ) -> ImageReference? {
        let wanted = overlay?.image.map { ImageReference(parsing: $0.value) } ?? image
        guard let wanted, let mapped = images[wanted], mapped.version != nil else { return wanted }
        return mapped
    }

    /// Places a component's service, with what the user wrote beside it.
    private mutating func place(
        _ use: ComponentUse, overlay: ComposeFragment, origin: SourceSpan,
        into bag: inout DiagnosticBag
    ) {
        var placed = Service(
            name: use.service, purpose: .component(kind: use.component.kind),
            origin: Origin(origin, defined: use.component.span))
        placed.requestedImage = use.image
        let written = use.written(
            use.component.service, "service", as: use.service, into: &bag)
        add(written, of: use, to: &placed)
        checkCommand(of: use, written?.compose, beside: overlay, into: &bag)
        placed.add(overlay)
        placed.yieldLimits(to: overlay)
        uses[use.service] = use
        add(placed)
    }

    private mutating func add(
        _ written: WrittenService?, of use: ComponentUse, to placed: inout Service
    ) {
        guard let written else { return }
        placed.add(written.compose)
        if catalogue.isOwn(use.component.kind) { ownParts.append(written) }
    }

    /// Places the monitoring components: those named, and those that are there by default.
    mutating func placeMonitoring(into bag: inout DiagnosticBag) {
        var wanted: [(component: Component, spec: MonitoringSpec?)] = []
        let named = spec.monitoring
        for entry in named {
            guard let component = component(entry.kind.value, into: &bag) else {
                if !catalogue.contains(entry.kind.value) { report(unknown: entry.kind, into: &bag) }
                continue
            }
            guard component.role.isMonitoring else {
                report(misplaced: component, at: entry.kind.span, into: &bag)
                continue
            }
            if !entry.isOff { wanted.append((component, entry)) }
        }
        let known = Set(named.map(\.kind.value))
        for kind in catalogue.possibleDefaults where !known.contains(kind) {
            guard let component = component(kind, into: &bag), component.isDefault else { continue }
            wanted.append((component, nil))
        }
        // Who scrapes comes before who draws, whatever the order in the description.
        for role in [ComponentRole.metricsStore, .dashboards] {
            for (component, entry) in wanted where component.role == role {
                placeServer(component, entry, into: &bag)
            }
        }
    }

    private mutating func placeServer(
        _ component: Component, _ entry: MonitoringSpec?, into bag: inout DiagnosticBag
    ) {
        let asked = entry?.kind.span ?? spec.defaultsSpan
        let use = ComponentUse(
            component, as: component.kind, in: spec.name.value, values: entry?.parameters ?? [],
            otherKeys: ["config", "datasources", "service", "ignore"], asked: asked,
            running: { running($0, entry?.overlay) }, into: &bag)
        monitoringServers.append(component.kind)
        place(use, overlay: entry?.overlay ?? ComposeFragment(), origin: asked, into: &bag)
        if component.role == .dashboards, let entry {
            configure(component.kind, entry, into: &bag)
        }
    }

    /// Places the exporters of the components in use, if anybody will scrape them.
    mutating func placeExporters(into bag: inout DiagnosticBag) {
        guard hasMetricsStore else { return }
        let servers = services.suffix(monitoringServers.count)
        services.removeLast(servers.count)
        for service in spec.services where !service.isUnmeasured {
            guard let use = uses[service.name.value], let node = use.component.exporter else {
                continue
            }
            var placed = Service(
                name: Self.exporterName(of: use.service), purpose: .exporter(of: use.service),
                origin: use.provenance.origin(node.span))
            let written = use.written(node, "exporter", as: placed.name, into: &bag)
            add(written, of: use, to: &placed)
            let isOwn = placed.dependencies.contains { $0.service == use.service }
            if !isOwn { placed.dependencies.append(dependency(on: use.service)) }
            if let profiles = exported(use)?.setting("profiles") {
                placed.settings = ConfigMerge.merged(
                    placed.settings, [ConfigEntry("profiles", profiles)])
            }
            add(placed)
        }
        for server in servers {
            positions[server.name] = nil
            add(server)
        }
    }

    /// The service whose metrics an exporter serves: it runs when that does.
    private func exported(_ use: ComponentUse) -> Service? {
        positions[use.service].map { services[$0] }
    }

    /// The name of the service that serves another's metrics.
    static func exporterName(of service: String) -> String { "\(service)-exporter" }

    /// Whether somebody scrapes.
    var hasMetricsStore: Bool {
        monitoringServers.contains { uses[$0]?.component.role == .metricsStore }
    }

    private mutating func report(unknown kind: Located<String>, into bag: inout DiagnosticBag) {
        let near = nearestComponent(to: kind.value)
        bag.report(
            Diagnostic(
                "component/unknown", "there is no component `\(kind.value)`", at: kind.span,
                help: near.map { "did you mean `\($0)`?" }
                    ?? "`belfry components` lists what there is"))
    }

    private func report(
        misplaced component: Component, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        let kind = component.kind
        let help =
            switch component.role {
            case .runtime: "name it in a service's metrics: `metrics: {runtime: \(kind)}`"
            case .metricsStore, .dashboards:
                "set it under `monitoring`: `monitoring: {\(kind): {}}`"
            case .store, .queue: "make it a service: `services: {\(kind): {component: \(kind)}}`"
            }
        bag.report(
            Diagnostic(
                "component/role",
                "`\(kind)` is a \(component.role.rawValue) component and has no "
                    + "place here", at: span, help: help))
    }
}
