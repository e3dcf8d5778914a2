import StackModel

/// Looks whether the back ends are really there behind their exporters.
struct WitnessProbe: Probe {
    static let ids = ["witness/holds"]
    static let needs = ProbeNeed.prometheus

    private struct Item {
        let job: ScrapeJob
        let witness: Witness
        var key: SeriesKey { SeriesKey(job: job.name, metric: witness.metric) }
    }

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        let items = session.stack.monitoring.scrapeJobs.flatMap { job in
            job.witnesses.map { Item(job: job, witness: $0) }
        }
        guard !items.isEmpty, let server = session.prometheus else { return [] }
        let fresh: FreshSamples
        do {
            fresh = try await follow(items, server, session, facts)
        } catch {
            return [
                CheckResult(
                    Self.ids[0], session.stack.name, .unreachable,
                    "Prometheus does not answer the query", evidence: [error.reason])
            ]
        }
        await EngineLook.refresh(session, &facts)
        let wrong = items.filter { !holds($0, fresh) && facts.broken[$0.job.name] == nil }
        let errors = await scrapeErrors(Set(wrong.map(\.job.name)).sorted(), server)
        var results: [CheckResult] = []
        for item in items {
            results.append(await judge(item, fresh, errors, session, &facts))
        }
        return results
    }

    /// Looks until all hold, or those that don't had two scrapes to do so.
    private func follow(
        _ items: [Item], _ server: PrometheusAPI, _ session: Session, _ facts: Facts
    ) async throws(APIFailure) -> FreshSamples {
        var pacer = Pacer(session, until: session.schedule.settled(since: facts.ready))
        var purpose = PrometheusAPI.Purpose.proof
        let names = Set(items.map(\.witness.metric)).sorted()
        while true {
            let fresh = try await FreshSamples.look(
                for: names, withValues: true, server, session, as: purpose)
            purpose = .waiting
            let open = items.filter {
                facts.broken[$0.job.name] == nil && !holds($0, fresh)
                    && fresh.scrapes[$0.job.name, default: 0] < 2
            }
            if open.isEmpty { return fresh }
            let what = "\(Wording.some(open.map(\.job.subject))) to be there"
            guard await pacer.pause(awaiting: what) else { return fresh }
        }
    }

    private func holds(_ item: Item, _ fresh: FreshSamples) -> Bool {
        guard let values = fresh.values[item.key] else { return false }
        return switch item.witness.condition {
        case .equals(let wanted): values.minimum == wanted && values.maximum == wanted
        case .atLeast(let least): values.minimum >= least
        case .fresh: true
        }
    }

    private func judge(
        _ item: Item, _ fresh: FreshSamples, _ errors: [String: [String]], _ session: Session,
        _ facts: inout Facts
    ) async -> CheckResult {
        var result = CheckResult(
            Self.ids[0], item.key.subject, .passed, "holds", origin: item.witness.origin.asked)
        if holds(item, fresh) { return result }
        result.result = .failed
        result.message = message(item, fresh)
        if let known = facts.broken[item.job.name] {
            result.becauseOf = known
            return result
        }
        if !fresh.isSeen(item.job, session, since: facts.ready) {
            result.result = .unreachable
            (result.message, result.fix) = FreshSamples.unseen(item.job)
            facts.broken[item.job.name] = result.reference
            return result
        }
        result.cause = "exporter/backend-down"
        result.evidence = [seen(item, fresh)] + errors[item.job.name, default: []]
        await explain(item, &result, session, facts)
        facts.broken[item.job.name] = result.reference
        facts.blamed[item.job.subject] = result.reference
        return result
    }

    /// Adds what the engine knows of the back end and its exporter.
    private func explain(
        _ item: Item, _ result: inout CheckResult, _ session: Session, _ facts: Facts
    ) async {
        if let why = await ContainerCauses.explanation(item.job.subject, session, facts) {
            result.apply(why)
            return
        }
        let exporter = item.job.targets.first?.service ?? item.job.name
        if let container = facts.containers(of: exporter)?.first(where: \.isRunning) {
            result.evidence += await ContainerCauses.lastLines(of: container, session)
        }
        result.fix =
            exporter == item.job.subject
            ? "see with `docker compose logs \(exporter)` what it lacks"
            : "look at the address and the credentials in the environment of `\(exporter)`, and"
                + " whether it shares a network with `\(item.job.subject)`"
    }

    private func message(_ item: Item, _ fresh: FreshSamples) -> String {
        if let meaning = item.witness.meaning { return meaning }
        let exporter = item.job.targets.first?.service ?? item.job.name
        guard exporter != item.job.subject else { return "`\(exporter)` is not doing its work" }
        return "`\(exporter)` answers, but does not reach `\(item.job.subject)`"
    }

    private func seen(_ item: Item, _ fresh: FreshSamples) -> String {
        guard let values = fresh.values[item.key] else {
            return "\(item.witness.metric): no sample since verify began"
        }
        let wanted =
            switch item.witness.condition {
            case .equals(let value): "wanted \(Wording.number(value))"
            case .atLeast(let value): "wanted at least \(Wording.number(value))"
            case .fresh: "wanted a new sample"
            }
        return "\(item.witness.metric) is \(Wording.number(values.minimum)), \(wanted)"
    }

    /// What exporters say of their own last scrape, by job: series whose name ends so and that
    /// are not 0.
    private func scrapeErrors(
        _ jobs: [String], _ server: PrometheusAPI
    ) async -> [String: [String]] {
        guard !jobs.isEmpty else { return [:] }
        let pattern = jobs.map(QueryText.regexLiteral).joined(separator: "|")
        let selector =
            "{__name__=~\".+_last_scrape_error\",job=~\(QueryText.quoted(pattern))} != 0"
        guard let samples = try? await server.query(selector, as: .proof) else { return [:] }
        var found: [String: [String]] = [:]
        for sample in samples {
            let labels = sample.metric.filter { !["__name__", "job", "instance"].contains($0.key) }
                .sorted { $0.key < $1.key }
                .map { "\($0.key)=\(QueryText.quoted($0.value))" }.joined(separator: ",")
            let text =
                "\(sample.metric["__name__"] ?? "")\(labels.isEmpty ? "" : "{\(labels)}") is"
                + " \(Wording.number(sample.value))"
            found[sample.metric["job"] ?? "", default: []].append(text)
        }
        return found.mapValues { $0.sorted() }
    }
}
