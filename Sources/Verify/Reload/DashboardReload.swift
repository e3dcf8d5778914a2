import Diagnostics
import StackModel
import YAML

/// Makes Grafana read its provisioning again, where it has other datasources or dashboards.
struct DashboardReload {
    let session: Session

    func run(_ facts: inout Facts, _ outcome: inout Reload.Outcome) async {
        guard let server = session.stack.monitoring.dashboarding, let api = session.grafana else {
            return
        }
        guard await isReady(api, server, &facts) else {
            outcome.problems.append(Self.unreachable(server, "it does not get ready"))
            return
        }
        do {
            if try await datasourcesDiffer(api) {
                try await api.reloadProvisioning(of: "datasources")
                outcome.done.append("\(server.service) has read its datasources again")
            }
            if try await dashboardsDiffer(api, server, facts) {
                try await api.reloadProvisioning(of: "dashboards")
                outcome.done.append("\(server.service) has read its dashboards again")
            }
        } catch {
            outcome.problems.append(Self.unreachable(server, error.reason))
        }
    }

    private func isReady(
        _ api: GrafanaAPI, _ server: DashboardServer, _ facts: inout Facts
    ) async -> Bool {
        var pacer = Pacer(session, until: session.elapsed + session.schedule.start)
        repeat {
            if (try? await api.health())?.database == "ok" { return true }
            await EngineLook.refresh(session, &facts)
            if await session.http.isGone(api.base) { return false }
            if ContainerCauses.isDown(server.service, facts) { return false }
        } while await pacer.pause(awaiting: "\(server.service) to be ready")
        return false
    }

    private func datasourcesDiffer(_ api: GrafanaAPI) async throws(APIFailure) -> Bool {
        for source in Self.datasources(of: ProjectFiles(session.options)) {
            guard let uid = source["uid"]?.scalarText else { continue }
            guard let running = try await api.tree(at: "/api/datasources/uid/\(uid)"),
                running.says(source)
            else { return true }
        }
        return false
    }

    /// Dashboards by what they hold; their providers, which no API tells of, by their file's time.
    private func dashboardsDiffer(
        _ api: GrafanaAPI, _ server: DashboardServer, _ facts: Facts
    ) async throws(APIFailure) -> Bool {
        let files = ProjectFiles(session.options)
        let providers = files.newestTime(below: files.grafana + "/provisioning/dashboards")
        let started = facts.containers(of: server.service)?.compactMap(\.startedAt).min()
        if let providers, let started, providers > started { return true }
        for dashboard in session.stack.monitoring.dashboards {
            let path = "\(files.grafana)/dashboards/\(dashboard.fileName).json"
            guard let content = files.content(of: path),
                let disk = try? JSONReader.value(JSONTree.self, in: content)
            else { continue }
            let running = try await api.tree(at: "/api/dashboards/uid/\(dashboard.uid)")
            guard let held = running?["dashboard"], held.says(disk.without("id", "version")) else {
                return true
            }
        }
        return false
    }

    /// What the provisioning files say of datasources.
    private static func datasources(of files: ProjectFiles) -> [JSONTree] {
        let directory = files.grafana + "/provisioning/datasources"
        let names = files.names(in: directory) ?? []
        return names.filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }
            .flatMap { name -> [JSONTree] in
                var bag = DiagnosticBag()
                guard let content = files.content(of: "\(directory)/\(name)"),
                    let node = YAMLParser.parse(
                        SourceFile(path: name, bytes: content), into: &bag)
                else { return [] }
                return (node.value("datasources")?.items ?? []).map {
                    // `editable` is told in other words, and secrets are told to nobody.
                    JSONTree($0).without("editable", "secureJsonData", "version", "orgId")
                }
            }
    }

    private static func unreachable(_ server: DashboardServer, _ reason: String) -> Diagnostic {
        Diagnostic(
            "reload/provisioning",
            "\(server.service) could not be made to read its provisioning: \(reason)",
            at: server.origin.asked,
            help: "`docker compose restart \(server.service)` makes it do so")
    }
}

extension GrafanaAPI {
    /// An answer as a tree; nil where there is no such thing.
    fileprivate func tree(at path: String) async throws(APIFailure) -> JSONTree? {
        do {
            return try await get(path) as JSONTree
        } catch {
            if case .refused(404, _) = error { return nil }
            throw error
        }
    }

    /// Makes the server read a part of its provisioning again.
    fileprivate func reloadProvisioning(of part: String) async throws(APIFailure) {
        let _: JSONTree = try await post("/api/admin/provisioning/\(part)/reload", json: [])
    }
}
