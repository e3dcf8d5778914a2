import StackModel

/// Reasons that lie with a service's containers, told from the engine's state of them.
enum ContainerCauses {
    /// Whether a service surely has no container that runs or is about to.
    static func isDown(_ service: String, _ facts: Facts) -> Bool {
        guard let containers = facts.containers(of: service) else { return false }
        return !containers.contains { [.running, .restarting, .created].contains($0.status) }
    }

    /// Why a service does not run, with its last words; nil where it runs or nobody knows.
    static func explanation(
        _ service: String, _ session: Session, _ facts: Facts
    ) async -> Explanation? {
        // Where the engine has none at all, the services may run without it.
        guard let all = facts.containers, !all.isEmpty,
            let containers = facts.containers(of: service)
        else { return nil }
        if containers.isEmpty {
            return AbsentContainer.explain(service, leftOut: session.stack.leftOut)
        }
        guard let stopped = containers.first(where: { !$0.isRunning }) else { return nil }
        var found = StoppedContainer.explain(service, stopped)
        found.evidence += await lastLines(of: stopped, session)
        return found
    }

    /// What a container printed last, as evidence.
    static func lastLines(of container: ContainerState, _ session: Session) async -> [String] {
        await session.engine.lastLines(of: container, count: 5, within: session.budget)
            .map { "\(container.service) | \($0)" }
    }
}
