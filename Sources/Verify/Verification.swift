package import StackModel

/// Proves on a running stack what its description promises: the front door of this module.
package enum Verification {
    /// Asks every probe in turn, and judges the whole.
    package static func run(
        _ stack: Stack, options: VerifyOptions, http: any HTTPClient,
        engine: any ContainerEngine, time: any TimeSource = SystemTime(),
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async -> VerifyReport {
        let session = Session(
            stack: stack, options: options, http: http, engine: engine, time: time,
            report: progress)
        var facts = Facts()
        await EngineLook.refresh(session, &facts)
        var checks: [CheckResult] = []
        for probe in ProbeList.all {
            if let reason = absence(of: probe.needs, session, facts) {
                checks += skipped(probe, reason, session)
                continue
            }
            var results = await probe.init().run(session, &facts)
            for index in results.indices {
                results[index].seconds = session.elapsed
                results[index].shorten()
            }
            await noteGone(results, session, &facts)
            checks += results
        }
        settle(&checks, facts)
        return VerifyReport(
            stack: stack.name, result: verdict(checks), seconds: session.elapsed,
            checks: checks, requests: await session.ledger.counts)
    }

    /// A server that has become mute is not asked again: what would be asked of it follows from the
    /// check that found it so.
    private static func noteGone(
        _ results: [CheckResult], _ session: Session, _ facts: inout Facts
    ) async {
        guard let found = results.first(where: { $0.result == .unreachable }) else { return }
        let root = found.becauseOf ?? found.reference
        if let api = session.prometheus, await session.http.isGone(api.base) {
            facts.prometheusGone = facts.prometheusGone ?? root
        }
        if let api = session.grafana, await session.http.isGone(api.base) {
            facts.grafanaGone = facts.grafanaGone ?? root
        }
    }

    /// What was put down to a container before all containers were looked at is put down to what
    /// that look found to be the reason, or stands for itself if the container is well by then.
    private static func settle(_ checks: inout [CheckResult], _ facts: Facts) {
        let stopped = checks.filter { $0.id == ContainerProbe.ids[0] && $0.result == .failed }
        for index in checks.indices {
            guard let reason = checks[index].becauseOf, reason.id == ContainerProbe.ids[0] else {
                continue
            }
            let isStopped = stopped.contains { $0.reference == reason }
            checks[index].becauseOf = facts.blamed[reason.subject] ?? (isStopped ? reason : nil)
        }
        softenFollowing(&checks)
    }

    /// What follows from something that nobody could look at was not seen to be wrong either.
    private static func softenFollowing(_ checks: inout [CheckResult]) {
        var unseen = Set(checks.filter { $0.result == .unreachable }.map(\.reference))
        var isChanged = true
        while isChanged {
            isChanged = false
            for index in checks.indices where checks[index].result == .failed {
                guard let reason = checks[index].becauseOf, unseen.contains(reason) else {
                    continue
                }
                checks[index].result = .unreachable
                unseen.insert(checks[index].reference)
                isChanged = true
            }
        }
    }

    private enum Absence { case unwanted, because(CheckReference) }

    /// Why a probe is not run; nil where it is.
    private static func absence(
        of need: ProbeNeed, _ session: Session, _ facts: Facts
    ) -> Absence? {
        let monitoring = session.stack.monitoring
        switch need {
        case .nothing: return nil
        case .prometheus:
            if monitoring.store == nil { return .unwanted }
            return facts.prometheusGone.map { .because($0) }
        case .grafana:
            if monitoring.dashboarding == nil { return .unwanted }
            return facts.grafanaGone.map { .because($0) }
        }
    }

    /// One result for a whole probe that was not run; none where the stack promises nothing.
    private static func skipped(
        _ probe: any Probe.Type, _ absence: Absence, _ session: Session
    ) -> [CheckResult] {
        guard case .because(let reference) = absence else { return [] }
        return probe.ids.map {
            CheckResult(
                $0, session.stack.name, .skipped, "was not looked at", becauseOf: reference,
                seconds: session.elapsed)
        }
    }

    /// Where Prometheus was never ready nothing was proven either way, whatever else was seen.
    private static func verdict(_ checks: [CheckResult]) -> VerifyReport.Verdict {
        let isReady = !checks.contains { $0.id == ReadyProbe.ids[0] && $0.result == .unreachable }
        if isReady, checks.contains(where: { $0.result == .failed }) { return .failed }
        return checks.contains { $0.result == .unreachable } ? .unreachable : .passed
    }
}
