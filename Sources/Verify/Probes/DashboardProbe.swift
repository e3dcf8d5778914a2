import StackModel

/// Waits until Grafana has all dashboards.
struct DashboardProbe: Probe {
    static let ids = ["grafana/dashboards"]
    static let needs = ProbeNeed.grafana

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        let dashboards = session.stack.monitoring.dashboards
        guard !dashboards.isEmpty, let api = session.grafana else { return [] }
        // Provisioning is read again every ten seconds or so.
        let due = max(session.elapsed + 15, facts.ready + 20)
        let isCutShort = (session.schedule.limit ?? due) < due
        var pacer = Pacer(session, until: session.schedule.limit ?? due)
        while true {
            let uids: Set<String>
            do {
                uids = try await api.dashboardUIDs()
            } catch {
                return [
                    CheckResult(
                        Self.ids[0], session.stack.name, .unreachable,
                        "Grafana does not tell its dashboards", evidence: [error.reason])
                ]
            }
            let missing = dashboards.filter { !uids.contains($0.uid) }
            let what = "\(Wording.count(missing.count, "dashboard")) to be loaded"
            if !missing.isEmpty, await pacer.pause(awaiting: what) { continue }
            let results = dashboards.map { judge($0, uids, isCutShort: isCutShort, session) }
            return missing.count == dashboards.count && missing.count > 1
                ? together(results, facts) : results
        }
    }

    /// None is there: one mistake, told once.
    private func together(_ results: [CheckResult], _ facts: Facts) -> [CheckResult] {
        var results = results
        let broken = facts.brokenSources.values.min { $0.subject < $1.subject }
        results[0].message = "Grafana has loaded none of the \(results.count) dashboards"
        results[0].becauseOf = broken
        for index in results.indices.dropFirst() {
            results[index].becauseOf = broken ?? results[0].reference
        }
        return results
    }

    private func judge(
        _ dashboard: Dashboard, _ uids: Set<String>, isCutShort: Bool, _ session: Session
    ) -> CheckResult {
        var result = CheckResult(
            Self.ids[0], dashboard.title, .passed, "is there", origin: dashboard.origin.asked)
        guard !uids.contains(dashboard.uid) else { return result }
        let service = session.stack.monitoring.dashboarding.map { " " + $0.service } ?? ""
        result.result = .failed
        result.message = "Grafana has not loaded the dashboard `\(dashboard.title)`"
        result.cause = "grafana/dashboard-absent"
        if isCutShort {
            result.result = .unreachable
            result.message = "Grafana has not loaded the dashboard `\(dashboard.title)` in the time"
            result.message += " given"
            result.fix = "allow more time with --timeout"
            return result
        }
        result.evidence = ["no dashboard with uid \(dashboard.uid)"]
        result.fix =
            "docker compose logs\(service) says why; its file is \(dashboard.fileName).json"
        return result
    }
}
