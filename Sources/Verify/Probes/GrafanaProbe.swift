import StackModel

/// Waits for Grafana to say that it is healthy.
struct GrafanaProbe: Probe {
    static let ids = ["grafana/healthy"]
    static let needs = ProbeNeed.grafana

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        guard let server = session.stack.monitoring.dashboarding else { return [] }
        var result = CheckResult(
            Self.ids[0], server.service, .passed, "Grafana is healthy", origin: server.origin.asked)
        if session.isDown(facts), let gone = facts.prometheusGone {
            result.result = .skipped
            result.message = "was not looked at"
            result.becauseOf = gone
            facts.grafanaGone = gone
            return [result]
        }
        if let api = session.grafana {
            await wait(for: api, server, session, &facts, &result)
        } else {
            result.result = .unreachable
            result.message = "\(server.service) is published at no address of this host"
            result.fix = "publish its port, or say where it is with --grafana URL"
        }
        if result.result == .failed { result.becauseOf = facts.blamed[server.service] }
        if result.result != .passed {
            let root = result.becauseOf ?? result.reference
            facts.grafanaGone = root
            facts.blamed[server.service] = root
        }
        return [result]
    }

    private func wait(
        for api: GrafanaAPI, _ server: DashboardServer, _ session: Session,
        _ facts: inout Facts, _ result: inout CheckResult
    ) async {
        let schedule = session.schedule
        var pacer = Pacer(session, until: max(schedule.start, schedule.settled(since: facts.ready)))
        var reason = ""
        let isTold = session.options.grafanaURL != nil
        repeat {
            do {
                let health = try await api.health()
                if health.isDouble == true {
                    result.message = "the test double in Grafana's place is healthy"
                }
                if health.database == "ok" { return }
                reason = "database: \(health.database ?? "unknown")"
            } catch { reason = error.reason }
            await EngineLook.refresh(session, &facts)
            if await session.http.isGone(api.base) { break }
            if !isTold, ContainerCauses.isDown(server.service, facts) { break }
        } while await pacer.pause(awaiting: "\(server.service) to be healthy")
        result.result = .unreachable
        result.message = "\(server.service) can't be asked"
        result.evidence = [reason]
        result.fix = "docker compose logs \(server.service)"
        if !isTold, let why = await ContainerCauses.explanation(server.service, session, facts) {
            // The engine was looked at, so this is more than not having been able to look.
            result.result = .failed
            result.apply(why)
        }
    }
}

extension Session {
    /// Where and as whom Grafana is asked; nil where the stack publishes none and none was given.
    var grafana: GrafanaAPI? {
        guard let server = stack.monitoring.dashboarding,
            let base = address(options.grafanaURL, server.published)
        else { return nil }
        let password = ProjectFiles(options).secret(server.adminSecret)
        return GrafanaAPI(
            base: base, http: http, ledger: ledger,
            login: password.map { .init(user: server.adminUser, password: $0) },
            budget: budget)
    }
}
