import StackModel

/// Looks whether Grafana has its datasources, and whether each can be queried from there.
struct DatasourceProbe: Probe {
    static let ids = ["grafana/datasource"]
    static let needs = ProbeNeed.grafana

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        guard let api = session.grafana, let server = session.stack.monitoring.dashboarding else {
            return []
        }
        var results: [CheckResult] = []
        for source in session.stack.monitoring.datasources {
            var result = CheckResult(
                Self.ids[0], source.name, .passed, "can be queried by Grafana",
                origin: source.origin.asked)
            do {
                let found = try await api.datasource(uid: source.uid)
                try await judge(source, found, api, session, &facts, &result)
            } catch {
                blame(error, source, server, api, &facts, &result)
            }
            if result.result != .passed { facts.brokenSources[source.uid] = result.reference }
            results.append(result)
        }
        return results
    }

    private func judge(
        _ source: Datasource, _ found: ProvisionedDatasource, _ api: GrafanaAPI,
        _ session: Session, _ facts: inout Facts, _ result: inout CheckResult
    ) async throws(APIFailure) {
        guard found.type == source.type else {
            result.result = .failed
            result.message = "the datasource `\(source.name)` is of type \(found.type)"
            result.cause = "grafana/datasource-differs"
            result.fix = "docker compose up -d --force-recreate, so that Grafana reads it again"
            return
        }
        // Grafana has no server side for this type, so that it can't try it.
        guard source.type != "alertmanager" else {
            result.message = "is there"
            return
        }
        if source.type == "prometheus" { await session.ledger.note(.prometheus) }
        let health = try await api.datasourceHealth(uid: source.uid)
        guard health.status != "OK" else { return }
        result.result = .failed
        result.message = "Grafana can't query its datasource `\(source.name)`"
        result.cause = "grafana/datasource-unreachable"
        result.becauseOf = facts.prometheusGone
        result.evidence = [health.message ?? "status \(health.status ?? "")"]
        if let url = found.url { result.evidence.append("its address: \(url)") }
        result.fix =
            "see that Grafana and `\(source.service)` share a network, and that the address and"
            + " port are those of `\(source.service)`"
    }

    private func blame(
        _ failure: APIFailure, _ source: Datasource, _ server: DashboardServer,
        _ api: GrafanaAPI, _ facts: inout Facts, _ result: inout CheckResult
    ) {
        result.result = .failed
        result.evidence = [failure.reason]
        guard case .refused(let status, _) = failure, [401, 403, 404].contains(status) else {
            result.result = .unreachable
            result.message = "Grafana does not tell of its datasource `\(source.name)`"
            return
        }
        guard status != 404 else {
            result.message = "Grafana has no datasource `\(source.name)` with uid \(source.uid)"
            result.cause = "grafana/datasource-absent"
            result.fix =
                "docker compose logs \(server.service) says why provisioning failed;"
                + " docker compose restart \(server.service) reads it again"
            return
        }
        result.result = .unreachable
        let file = "secrets/\(server.adminSecret)"
        // By standard input the password is neither printed nor among the arguments of a process.
        let reset =
            "docker compose exec -T \(server.service) grafana cli admin reset-admin-password"
            + " --password-from-stdin < \(file)"
        result.cause = "grafana/password"
        if api.login == nil {
            result.message = "there is no password for Grafana in \(file)"
            result.fix = "belfry generate makes one; then give it to Grafana: \(reset)"
        } else {
            result.message = "Grafana refuses the password in \(file)"
            result.fix =
                "Grafana took its password when its volume was new; give it the one in the file:"
                + " \(reset)"
        }
        facts.grafanaGone = result.reference
    }
}
