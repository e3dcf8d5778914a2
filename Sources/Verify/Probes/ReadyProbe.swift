import StackModel

/// Waits for Prometheus to say that it is ready.
struct ReadyProbe: Probe {
    static let ids = ["prometheus/ready"]
    static let needs = ProbeNeed.nothing

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        guard let store = session.stack.monitoring.store else { return [] }
        var result: CheckResult
        if let server = session.prometheus {
            result = await wait(for: server, store, session, &facts)
        } else {
            result = CheckResult(
                Self.ids[0], store.service, .unreachable,
                "\(store.service) is published at no address of this host",
                fix: "publish its port, or say where it is with --prometheus URL")
        }
        result.origin = store.origin.asked
        facts.ready = session.elapsed
        if result.result != .passed {
            facts.prometheusGone = result.reference
            facts.blamed[store.service] = result.reference
        }
        return [result]
    }

    private func wait(
        for server: PrometheusAPI, _ store: MetricsStore, _ session: Session,
        _ facts: inout Facts
    ) async -> CheckResult {
        var pacer = Pacer(session, until: session.schedule.start)
        var purpose = PrometheusAPI.Purpose.proof
        while true {
            let answer: Result<PrometheusAPI.Readiness, APIFailure>
            do {
                answer = .success(try await server.readiness(as: purpose))
            } catch {
                answer = .failure(error)
            }
            if case .success(.ready) = answer {
                return await foreign(at: server.base, store, session, &facts)
                    ?? CheckResult(Self.ids[0], store.service, .passed, "is ready")
            }
            purpose = .waiting
            await EngineLook.refresh(session, &facts)
            let isHopeless =
                await session.http.isGone(server.base)
                || !isTold(session) && ContainerCauses.isDown(store.service, facts)
            let least = Self.wait(before: answer)
            if !isHopeless,
                await pacer.pause(awaiting: "\(store.service) to be ready", least: least)
            {
                continue
            }
            return await unreachable(answer, at: server.base, store, session, facts)
        }
    }

    /// Whether the user said where Prometheus is: then what answers there counts, not which
    /// containers run here.
    private func isTold(_ session: Session) -> Bool { session.options.prometheusURL != nil }

    /// How long a server asks not to be asked again.
    private static func wait(before answer: Result<PrometheusAPI.Readiness, APIFailure>) -> Double {
        guard case .success(.starting(_, let again)) = answer else { return 0 }
        return again ?? 0
    }

    /// Another Prometheus, that of another project on the same port, would prove nothing. Where
    /// the engine has no container of this project, it may well run without one.
    private func foreign(
        at base: String, _ store: MetricsStore, _ session: Session, _ facts: inout Facts
    ) async -> CheckResult? {
        guard !isTold(session) else { return nil }
        await EngineLook.refresh(session, &facts)
        guard let all = facts.containers, !all.isEmpty,
            !all.contains(where: { $0.service == store.service && $0.isRunning })
        else { return nil }
        var result = CheckResult(
            Self.ids[0], store.service, .unreachable, "\(store.service) can't be asked")
        if let why = await ContainerCauses.explanation(store.service, session, facts) {
            result.apply(why)
        }
        result.message = "another Prometheus answers at \(base): that of this project does not run"
        result.fix =
            "stop the other one, or publish this one on another port; then docker compose up -d"
            + " \(store.service)"
        return result
    }

    private func unreachable(
        _ answer: Result<PrometheusAPI.Readiness, APIFailure>, at base: String,
        _ store: MetricsStore, _ session: Session, _ facts: Facts
    ) async -> CheckResult {
        var result = CheckResult(
            Self.ids[0], store.service, .unreachable, "\(store.service) can't be asked")
        let words = describe(answer, at: PublicURL.text(of: base), store, &result)
        // What the user named was asked, and answered or not: no container here explains that.
        if isTold(session) {
            result.message += ": \(words)"
            return result
        }
        result.evidence = [words]
        if facts.isNothingRunning {
            result.message = "nothing of project \(session.stack.name) is running"
            result.cause = "stack/down"
            result.fix = "docker compose up -d"
        } else if let why = await ContainerCauses.explanation(store.service, session, facts) {
            result.apply(why)
        }
        return result
    }

    /// Says what the last answer means; the answer itself, or why there was none.
    private func describe(
        _ answer: Result<PrometheusAPI.Readiness, APIFailure>, at url: String,
        _ store: MetricsStore, _ result: inout CheckResult
    ) -> String {
        switch answer {
        case .success(.ready): return "\(url) is ready"
        case .success(.starting(let words, _)):
            result.message = "\(store.service) did not become ready in time"
            result.fix = "docker compose logs \(store.service), or allow more time with --timeout"
            return "\(url) answers \(words)"
        case .success(.guarded(let words)):
            result.message = "what answers at \(url) wants a login"
            result.fix = "say who asks: --prometheus http://USER:PASSWORD@HOST:PORT"
            return words
        case .success(.foreign(let words)):
            result.message = "what answers at \(url) is not Prometheus"
            result.fix = "free the port, or say where Prometheus is with --prometheus URL"
            return words
        case .failure(let failure): return failure.reason
        }
    }
}
