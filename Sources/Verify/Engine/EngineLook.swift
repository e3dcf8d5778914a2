import StackModel

/// Looks at the project's containers; how they are changes while verify waits.
enum EngineLook {
    static func refresh(_ session: Session, _ facts: inout Facts) async {
        guard !facts.isEngineHanging else { return }
        do {
            // An engine that hangs must leave time for the servers.
            facts.containers = try await session.engine.containers(
                ofProject: session.stack.name, within: session.budget.share(0.5))
            facts.engineReason = nil
        } catch {
            facts.containers = nil
            facts.engineReason = error.reason
            facts.isEngineHanging = error.isHanging
        }
    }
}
