import StackModel

/// Waits until every expected target was scraped, and says which are missing or down.
struct TargetsProbe: Probe {
    static let ids = ["targets/present", "targets/up"]
    static let needs = ProbeNeed.prometheus

    /// How long Prometheus may take to find targets that its configuration names.
    private static let discovery = 7.0

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        guard let server = session.prometheus else { return [] }
        var watch = TargetWatch(session.stack.monitoring.scrapeJobs)
        if let failure = await follow(&watch, server, session, facts) {
            return Self.ids.map {
                CheckResult(
                    $0, session.stack.name, .unreachable, "Prometheus does not list its targets",
                    evidence: [failure.reason])
            }
        }
        facts.jobs = watch.jobs
        await EngineLook.refresh(session, &facts)
        var results: [CheckResult] = []
        for entry in watch.entries {
            results += await judge(entry, session, &facts)
        }
        return results
    }

    /// Looks until all is settled or the time is up; the failure of the last look, if it failed.
    private func follow(
        _ watch: inout TargetWatch, _ server: PrometheusAPI, _ session: Session, _ facts: Facts
    ) async -> APIFailure? {
        let deadline = session.schedule.settled(since: facts.ready)
        var pacer = Pacer(session, until: deadline)
        var purpose = PrometheusAPI.Purpose.proof
        while true {
            var failure: APIFailure?
            do {
                let seen = watch
                watch.note(try await server.targets(as: purpose, where: seen.isExpected))
            } catch { failure = error }
            purpose = .waiting
            let isFound = session.elapsed >= facts.ready + Self.discovery
            if failure == nil && watch.isSettled(afterDiscovery: isFound) { return nil }
            if failure != nil, await session.http.isGone(server.base) { return failure }
            let names = watch.awaited(afterDiscovery: isFound)
            guard await pacer.pause(awaiting: "a scrape of \(Wording.some(names))") else {
                return failure
            }
        }
    }

    private func judge(
        _ entry: TargetWatch.Entry, _ session: Session, _ facts: inout Facts
    ) async -> [CheckResult] {
        let subject = Self.subject(entry)
        var present = CheckResult(
            Self.ids[0], subject, .passed, "is a target", origin: entry.target.origin.asked)
        var up = CheckResult(
            Self.ids[1], subject, .passed, "is up", origin: entry.target.origin.asked)
        guard let active = entry.active else {
            blameAbsence(of: entry, &present, facts)
            up.result = .skipped
            up.message = "was not looked at"
            up.becauseOf = present.becauseOf ?? present.reference
            facts.broken[entry.job.name] = up.becauseOf
            return [present, up]
        }
        if active.health != .up {
            up.result = .unreachable
            up.message = "was not scraped in the time given"
            up.fix = "allow more time with --timeout"
            if active.health == .down {
                up.result = .failed
                if let why = await explain(entry, active, session, facts) { up.apply(why) }
            }
            facts.broken[entry.job.name] = up.reference
            facts.blamed[entry.target.service] = up.reference
            if isDown(entry.job.subject, facts) { facts.blamed[entry.job.subject] = up.reference }
        } else if entry.scrapes == 0 {
            up.result = .unreachable
            up.message = "was up, but not scraped since verify began"
            up.fix = "allow more time with --timeout"
        }
        return [present, up]
    }

    private func blameAbsence(
        of entry: TargetWatch.Entry, _ present: inout CheckResult, _ facts: Facts
    ) {
        let address = entry.target.address
        present.result = .failed
        present.message = "Prometheus has no target \(address) in job `\(entry.job.name)`"
        present.cause = "target/absent"
        present.becauseOf = facts.staleConfiguration
        present.fix =
            "see with `docker compose logs` of Prometheus why it made none; a certificate or"
            + " key file that can't be read makes a whole job vanish"
    }

    private func explain(
        _ entry: TargetWatch.Entry, _ active: ActiveTarget, _ session: Session, _ facts: Facts
    ) async -> Explanation? {
        let service = entry.target.service
        if !entry.target.isOutside,
            var found = await ContainerCauses.explanation(service, session, facts)
        {
            found.evidence.insert(active.lastError, at: 0)
            return found
        }
        // An exporter that waits for a back end which hangs is not the one to look at.
        if isDown(entry.job.subject, facts),
            var found = await ContainerCauses.explanation(entry.job.subject, session, facts)
        {
            found.evidence.insert(active.lastError, at: 0)
            return found
        }
        var down = DownTarget(
            job: entry.job, target: entry.target, lastError: active.lastError,
            scrapeURL: active.scrapeUrl)
        if !entry.target.isOutside { down.containers = facts.containers(of: service) }
        down.scrapers = session.stack.monitoring.store.flatMap { facts.containers(of: $0.service) }
        if let running = down.containers?.first(where: \.isRunning) {
            down.sockets = await session.engine.listeningSockets(in: running)
        }
        return CauseList.explanation(of: down)
    }

    private func isDown(_ service: String, _ facts: Facts) -> Bool {
        facts.containers(of: service)?.contains { !$0.isRunning } ?? false
    }

    /// The job's name, with the address where the job has several targets.
    static func subject(_ entry: TargetWatch.Entry) -> String {
        guard entry.job.targets.count > 1 else { return entry.job.name }
        return "\(entry.job.name) \(entry.target.address)"
    }
}
