import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// Makes a scrape job of every service that serves metrics, itself or by an exporter, and of
    /// what is said under `scrape`.
    mutating func addJobs(into bag: inout DiagnosticBag) {
        guard hasMetricsStore else { return }
        for service in spec.services where !service.isUnmeasured {
            // One that has a server's name, which is refused, is not that server.
            if service.component != nil, let use = uses[service.name.value] {
                addJob(use, service.metrics, into: &bag)
            } else if service.component == nil, let metrics = service.metrics {
                addJob(service, metrics, named: service.name.value, into: &bag)
            }
            for metrics in service.furtherMetrics {
                let port = metrics.port.map { "-\($0.value)" } ?? ""
                addJob(service, metrics, named: service.name.value + port, into: &bag)
            }
        }
        for job in spec.jobs { addJob(job, into: &bag) }
        for name in monitoringServers {
            if let use = uses[name] { addJob(use, nil, into: &bag) }
        }
    }

    /// Adds a job, whose name must be its own.
    private mutating func add(
        _ job: ScrapeJob, _ metrics: MetricsSpec?, into bag: inout DiagnosticBag
    ) {
        if let other = jobPositions[job.name].map({ monitoring.scrapeJobs[$0] }) {
            // A service that takes a server's name is told of as such.
            guard metrics != nil || !monitoringServers.contains(job.subject) else { return }
            bag.report(
                Diagnostic(
                    "scrape/duplicate", "two scrape jobs are called `\(job.name)`",
                    at: metrics?.job?.span ?? job.origin.asked,
                    related: [Diagnostic.Related("the other one", at: other.origin.asked)],
                    help: "name this one with `job:`"))
            return
        }
        jobPositions[job.name] = monitoring.scrapeJobs.count
        monitoring.scrapeJobs.append(job)
        jobSpecs[job.name] = metrics
    }

    /// The job of the user's own code.
    private mutating func addJob(
        _ service: ServiceSpec, _ metrics: MetricsSpec, named name: String,
        into bag: inout DiagnosticBag
    ) {
        let subject = service.name.value
        guard let port = metrics.port else {
            if !metrics.saysPort { report(portless: subject, at: metrics.span, into: &bag) }
            return
        }
        let isOnHost = service.compose.setting("network_mode")?.node.valueText == "host"
        var target = ScrapeTarget(
            service: isOnHost ? HostGateway.name : subject, port: port.value,
            origin: Origin(port.span))
        target.isOutside = isOnHost
        var job = ScrapeJob(
            name: metrics.job?.value ?? name, subject: subject, targets: [target],
            origin: Origin(metrics.span))
        if let runtime = metrics.runtime, let use = self.runtime(runtime, into: &bag) {
            job.labels.append(LabelPair("runtime", runtime.value))
            job.contracts = parts(of: use, into: &bag).contracts(for: use)
        }
        job.add(metrics, .description, into: &bag)
        add(job, metrics, into: &bag)
    }

    /// A job of the user's own, of hosts outside the project or of services by name.
    private mutating func addJob(_ spec: JobSpec, into bag: inout DiagnosticBag) {
        let targets = spec.targets.map { target in
            var made = ScrapeTarget(
                service: target.value.host, port: target.value.port, origin: Origin(target.span))
            made.written = target.value.written
            made.isOutside = positions[target.value.host] == nil
            return made
        }
        // A service that relabelling puts in the targets' place is asked by Prometheus too.
        let named = HostNames.all(in: .mapping(spec.metrics.settings))
        reached.formUnion(named.filter { positions[$0] != nil })
        let subject = targets.first { !$0.isOutside }?.service ?? spec.name.value
        var job = ScrapeJob(
            name: spec.name.value, subject: subject, targets: targets,
            origin: Origin(spec.name.span))
        job.add(spec.metrics, .description, into: &bag)
        add(job, spec.metrics, into: &bag)
    }

    /// Mounts what Prometheus and Grafana need to sign in elsewhere, and makes the host known.
    mutating func deliverSecrets(into bag: inout DiagnosticBag) {
        let known = Set((spec.secrets + spec.included.secrets).map(\.name.value))
        if let store = monitoring.store {
            wantedSecrets += spec.allMetrics.flatMap(\.secrets).map { (store.service, $0) }
            let targets = monitoring.scrapeJobs.flatMap(\.targets)
            if targets.contains(where: { $0.service == HostGateway.name }) {
                hostReaders.insert(store.service)
            }
        }
        for (service, name) in wantedSecrets {
            if !known.contains(name.value) { report(undeclared: name, into: &bag) }
            if let place = positions[service] { services[place].read([SecretUse(name.value)]) }
        }
        for service in hostReaders.sorted() {
            if let place = positions[service] { HostGateway.add(to: &services[place]) }
        }
    }

    private func report(undeclared name: Located<String>, into bag: inout DiagnosticBag) {
        bag.report(
            Diagnostic(
                "reference/secret", "there is no secret `\(name.value)`", at: name.span,
                help: "declare it: `secrets: {\(name.value): {file: ./secrets/\(name.value)}}`"))
    }

    /// The job of a component, with what the user says beside it.
    private mutating func addJob(
        _ use: ComponentUse, _ metrics: MetricsSpec?, into bag: inout DiagnosticBag
    ) {
        guard let node = use.filled(use.component.scrape, into: &bag),
            let scrape = ScrapeTemplate.decode(node, of: use.component.kind, into: &bag)
        else {
            if let metrics { report(unscraped: use, at: metrics.span, into: &bag) }
            return
        }
        let isExported = use.component.exporter != nil && scrape.source != .service
        let target = ScrapeTarget(
            service: isExported ? Self.exporterName(of: use.service) : use.service,
            port: scrape.port, origin: use.provenance.origin(node.span))
        var job = ScrapeJob(
            name: metrics?.job?.value ?? use.service, subject: use.service, targets: [target],
            origin: use.provenance.origin(node.span))
        let parts = parts(of: use, into: &bag)
        job.contracts = parts.contracts(for: use)
        job.witnesses = parts.witnesses(for: use)
        job.add(scrape.metrics, use.provenance, into: &bag)
        if let metrics {
            report(misplaced: metrics, use, into: &bag)
            job.add(metrics, .description, into: &bag)
        }
        jobUses[job.name] = use
        add(job, metrics, into: &bag)
    }

    /// The runtime component that a service names.
    private mutating func runtime(
        _ kind: Located<String>, into bag: inout DiagnosticBag
    ) -> ComponentUse? {
        if let use = runtimes[kind.value] { return use }
        guard let component = component(kind.value, into: &bag), component.role == .runtime else {
            report(unknownRuntime: kind, into: &bag)
            return nil
        }
        let use = ComponentUse(
            component, as: kind.value, in: spec.name.value, values: [], asked: kind.span,
            into: &bag)
        runtimes[kind.value] = use
        runtimeOrder.append(kind.value)
        return use
    }

    private func report(
        portless service: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "metrics/port", "`metrics` of `\(service)` does not say its port", at: span,
                help: "write `port:` with the port in the container"))
    }

    private mutating func report(
        unknownRuntime kind: Located<String>, into bag: inout DiagnosticBag
    ) {
        let (runtimes, near) = knownRuntimes(nearestTo: kind.value)
        bag.report(
            Diagnostic(
                "metrics/runtime", "there is no runtime `\(kind.value)`", at: kind.span,
                help: near.map { "did you mean `\($0)`?" }
                    ?? "known are \(runtimes.map { "`\($0)`" }.joined(separator: ", "))"))
    }

    private func report(
        unscraped use: ComponentUse, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "metrics/component",
                "`\(use.component.kind)` serves no metrics that can be scraped",
                at: span, help: "take `metrics` out"))
    }

    /// Where a component's metrics are is the component's business.
    private func report(
        misplaced metrics: MetricsSpec, _ use: ComponentUse, into bag: inout DiagnosticBag
    ) {
        let spans: [(String, SourceSpan?)] = [
            ("port", metrics.port?.span), ("path", metrics.path?.span),
            ("scheme", metrics.scheme?.span), ("runtime", metrics.runtime?.span),
        ]
        for case (let key, let span?) in spans {
            bag.report(
                Diagnostic(
                    "metrics/component",
                    "`\(key)` of `\(use.service)`'s metrics is known from `\(use.component.kind)`",
                    at: span,
                    help: "take it out; `interval`, `timeout`, `labels`, `expect` and "
                        + "`alerts` may stand"))
        }
    }
}

extension ScrapeJob {
    /// Puts what somebody says of the scrape over what is there.
    fileprivate mutating func add(
        _ metrics: MetricsSpec, _ provenance: Provenance, into bag: inout DiagnosticBag
    ) {
        if let scheme = metrics.scheme { self.scheme = scheme.value.rawValue }
        if let path = metrics.path { self.path = path.value }
        if let interval = metrics.interval { self.interval = interval.value }
        if let timeout = metrics.timeout { self.timeout = timeout.value }
        if let honors = metrics.honorsLabels { honorsLabels = honors.value }
        if let format = metrics.fallbackProtocol { fallbackProtocol = format.value.rawValue }
        let names = Set(metrics.labels.map(\.value.name))
        labels = labels.filter { !names.contains($0.name) } + metrics.labels.map(\.value)
        KeyedMerge.put(metrics.settings, into: &settings, by: \.key)
        promise(metrics.contracts, provenance, into: &bag)
    }

    /// What the user says of a metric holds before what a component says of it.
    private mutating func promise(
        _ promises: [ContractSpec], _ provenance: Provenance, into bag: inout DiagnosticBag
    ) {
        let known = Dictionary(
            contracts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for promise in promises {
            guard let other = known[promise.name.value], other.type != promise.type.value
            else { continue }
            let place = other.origin.defined ?? other.origin.asked
            bag.report(
                MetricTypes.conflict(promise.name, promise.type.value, other.type, at: place))
        }
        let promised = promises.map { $0.contract(by: .description, provenance) }
        let names = Set(promised.map(\.name))
        contracts = promised + contracts.filter { !names.contains($0.name) }
    }
}
