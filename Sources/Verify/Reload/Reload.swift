package import Diagnostics
package import StackModel

/// Makes running servers read what is on disk now, without restarting anything.
package enum Reload {
    /// What was done, and what could not be.
    package struct Outcome: Sendable {
        /// In words, for whoever waits.
        package var done: [String] = []
        /// What could not be reloaded, and why.
        package var problems: [Diagnostic] = []

        package init() {}
    }

    /// Reloads each server that runs something else than what is on disk.
    package static func run(
        _ stack: Stack, options: VerifyOptions, project: ComposeProject, http: any HTTPClient,
        engine: any ContainerEngine, time: any TimeSource = SystemTime(),
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async -> Outcome {
        let session = Session(
            stack: stack, options: options, http: http, engine: engine, time: time,
            report: progress)
        var outcome = Outcome()
        var facts = Facts()
        await EngineLook.refresh(session, &facts)
        await StoreReload(session: session, project: project).run(&facts, &outcome)
        await DashboardReload(session: session).run(&facts, &outcome)
        return outcome
    }

    /// The services whose containers were started before one of their secrets was last written, so
    /// that they still have the old file; those that use a secret in `held` are left out.
    package static func servicesWithOldSecrets(
        in stack: Stack, options: VerifyOptions, engine: any ContainerEngine, held: Set<String>,
        within budget: Budget
    ) async -> [String] {
        let files = ProjectFiles(options)
        guard
            let containers = try? await engine.containers(
                ofProject: stack.name, within: budget)
        else { return [] }
        return stack.services.filter { service in
            let names = service.secrets.map(\.secret)
            guard held.isDisjoint(with: names + service.variableSecrets),
                let written = names.compactMap(files.secretTime).max()
            else { return false }
            return containers.contains {
                $0.service == service.name && $0.isRunning && ($0.startedAt ?? written) < written
            }
        }.map(\.name)
    }
}
