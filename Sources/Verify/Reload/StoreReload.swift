import Diagnostics
import StackModel

/// Makes Prometheus read its configuration and rules again, if it runs others.
struct StoreReload {
    let session: Session
    let project: ComposeProject

    /// How long a reload may take to show, in seconds.
    private static let patience = 15.0

    func run(_ facts: inout Facts, _ outcome: inout Reload.Outcome) async {
        guard let store = session.stack.monitoring.store else { return }
        guard let server = session.prometheus else {
            return await reloadUnasked(store, facts, &outcome)
        }
        guard await isReady(server, store, &facts) else {
            outcome.problems.append(Self.unreachable(store, "it does not get ready"))
            return
        }
        do {
            guard try await differs(server) else { return }
            try await reload(server, store, &outcome)
        } catch {
            outcome.problems.append(Self.unreachable(store, error.reason))
        }
    }

    private func isReady(
        _ server: PrometheusAPI, _ store: MetricsStore, _ facts: inout Facts
    ) async -> Bool {
        var pacer = Pacer(session, until: session.elapsed + session.schedule.start)
        repeat {
            if case .ready? = try? await server.readiness(as: .waiting) { return true }
            await EngineLook.refresh(session, &facts)
            if await session.http.isGone(server.base) { return false }
            if ContainerCauses.isDown(store.service, facts) { return false }
        } while await pacer.pause(awaiting: "\(store.service) to be ready")
        return false
    }

    /// Whether what runs is not what is on disk: by what the server says, and, since it doesn't
    /// say everything, by whether a file is newer than what it has loaded.
    private func differs(_ server: PrometheusAPI) async throws(APIFailure) -> Bool {
        let comparison = try await ConfigurationProbe.differences(server, session)
        if !comparison.differences.isEmpty { return true }
        let loaded = Timestamp.seconds(try await server.runtimeInformation().lastConfigTime)
        let files = ProjectFiles(session.options)
        let written = files.newestTime(below: files.prometheus)
        guard let loaded, let written else { return false }
        return written > loaded
    }

    private func reload(
        _ server: PrometheusAPI, _ store: MetricsStore, _ outcome: inout Reload.Outcome
    ) async throws(APIFailure) {
        let before = try await server.runtimeInformation().lastConfigTime
        let request = HTTPRequest(
            method: "POST", url: server.base + "/-/reload", timeout: .seconds(60))
        let response = try? await server.send(request, as: .waiting)
        var way = "POST /-/reload"
        if let response, response.status >= 500 {
            outcome.problems.append(Self.refusal(store, [response.excerpt]))
            return
        }
        if response?.isSuccess != true {
            way = "SIGHUP"
            guard await project.signal(way, to: store.service, within: session.budget) else {
                let reason = response.map { "HTTP status \($0.status)" } ?? "no answer"
                outcome.problems.append(Self.unreachable(store, "\(reason), nor to SIGHUP"))
                return
            }
        }
        if try await isCurrent(server, store, since: before) {
            outcome.done.append("\(store.service) has read its configuration again (\(way))")
        } else {
            let differences = try await ConfigurationProbe.differences(server, session).differences
            outcome.problems.append(Self.refusal(store, differences.prefix(3).map(\.text)))
        }
    }

    /// Waits until the new configuration is in force.
    private func isCurrent(
        _ server: PrometheusAPI, _ store: MetricsStore, since before: String
    ) async throws(APIFailure) -> Bool {
        var pacer = Pacer(session, until: session.elapsed + Self.patience)
        while true {
            let runtime = try await server.runtimeInformation()
            if !runtime.reloadConfigSuccess { return false }
            let comparison = try await ConfigurationProbe.differences(server, session)
            if comparison.differences.isEmpty { return true }
            // It has loaded what is there; what still differs is how it is written.
            guard runtime.lastConfigTime == before,
                await pacer.pause(awaiting: "\(store.service) to read its configuration")
            else { return runtime.lastConfigTime != before }
        }
    }

    /// It can't be asked from here, so only the files' times tell.
    private func reloadUnasked(
        _ store: MetricsStore, _ facts: Facts, _ outcome: inout Reload.Outcome
    ) async {
        let files = ProjectFiles(session.options)
        let started = facts.containers(of: store.service)?.compactMap(\.startedAt).min()
        guard let started, let written = files.newestTime(below: files.prometheus),
            written > started
        else { return }
        if await project.signal("SIGHUP", to: store.service, within: session.budget) {
            outcome.done.append("\(store.service) was told to read its configuration (SIGHUP)")
        } else {
            outcome.problems.append(
                Self.unreachable(store, "it is not published, and SIGHUP did not reach it"))
        }
    }

    private static func refusal(_ store: MetricsStore, _ evidence: [String]) -> Diagnostic {
        let said = evidence.isEmpty ? "" : ": " + evidence.joined(separator: "; ")
        return Diagnostic(
            "reload/refused", "\(store.service) refuses its new configuration\(said)",
            at: store.origin.asked,
            help: "it goes on with the old one; `docker compose logs \(store.service)` says more")
    }

    private static func unreachable(_ store: MetricsStore, _ reason: String) -> Diagnostic {
        Diagnostic(
            "reload/unreachable",
            "\(store.service) could not be made to read its configuration: \(reason)",
            at: store.origin.asked,
            help: "`docker compose kill -s SIGHUP \(store.service)` makes it do so")
    }
}
