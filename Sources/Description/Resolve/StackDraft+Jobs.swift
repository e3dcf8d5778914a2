import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// Makes a scrape job of every service that serves metrics, itself or by an exporter.
    mutating func addJobs(into bag: inout DiagnosticBag) {
        guard hasMetricsStore else { return }
        for service in spec.services where !service.isUnmeasured {
            if let use = uses[service.name.value] {
                addJob(use, service.metrics, into: &bag)
            } else if service.component == nil, let metrics = service.metrics {
                addJob(service.name, metrics, into: &bag)
            }
        }
        for name in monitoringServers {
            if let use = uses[name] { addJob(use, nil, into: &bag) }
        }
    }

    /// The job of the user's own code.
    private mutating func addJob(
        _ name: Located<String>, _ metrics: MetricsSpec, into bag: inout DiagnosticBag
    ) {
        guard let port = metrics.port else {
            if !metrics.saysPort { report(portless: name.value, at: metrics.span, into: &bag) }
            return
        }
        let target = ScrapeTarget(
            service: name.value, port: port.value, origin: Origin(port.span))
        var job = ScrapeJob(
            name: name.value, subject: name.value, targets: [target], origin: Origin(metrics.span))
        if let runtime = metrics.runtime, let use = self.runtime(runtime, into: &bag) {
            job.labels.append(LabelPair("runtime", runtime.value))
            job.contracts = parts(of: use, into: &bag).contracts(for: use)
        }
        job.add(metrics, .description, into: &bag)
        monitoring.scrapeJobs.append(job)
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
            name: use.service, subject: use.service, targets: [target],
            origin: use.provenance.origin(node.span))
        let parts = parts(of: use, into: &bag)
        job.contracts = parts.contracts(for: use)
        job.witnesses = parts.witnesses(for: use)
        job.add(scrape.metrics, use.provenance, into: &bag)
        if let metrics {
            report(misplaced: metrics, use, into: &bag)
            job.add(metrics, .description, into: &bag)
        }
        monitoring.scrapeJobs.append(job)
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
