import StackModel
import YAML

/// Looks at the containers that no other check has told of yet.
struct ContainerProbe: Probe {
    static let ids = ["containers/running"]
    static let needs = ProbeNeed.nothing

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        await EngineLook.refresh(session, &facts)
        guard let containers = facts.containers else {
            return [
                CheckResult(
                    Self.ids[0], session.stack.name, .skipped,
                    "the container engine can't be asked",
                    evidence: facts.engineReason.map { [$0] } ?? [])
            ]
        }
        // Somebody may run the services without Compose; then there is nothing to compare with.
        if containers.isEmpty && !(session.isDown(facts) && facts.prometheusGone != nil) {
            return [
                CheckResult(
                    Self.ids[0], session.stack.name, .skipped,
                    "the engine here runs no container of this project")
            ]
        }
        if session.isDown(facts), let gone = facts.prometheusGone {
            return [
                CheckResult(
                    Self.ids[0], session.stack.name, .skipped, "nothing is running",
                    becauseOf: gone)
            ]
        }
        var results: [CheckResult] = []
        for service in session.stack.services {
            var result = CheckResult(
                Self.ids[0], service.name, .passed, "is running", origin: service.origin.asked)
            if let why = await trouble(service, session, facts) {
                result.result = .failed
                result.apply(why)
                result.becauseOf = facts.blamed[service.name]
            }
            results.append(result)
        }
        return results
    }

    private func trouble(
        _ service: Service, _ session: Session, _ facts: Facts
    ) async -> Explanation? {
        let containers = facts.containers(of: service.name) ?? []
        let mayEnd = isOneShot(service, session.stack)
        let isWell =
            !containers.isEmpty
            && containers.allSatisfy {
                $0.isRunning || mayEnd && $0.status == .exited && $0.exitCode == 0
            }
        if !isWell { return await ContainerCauses.explanation(service.name, session, facts) }
        guard let unwell = containers.first(where: { $0.health == .unhealthy }) else { return nil }
        var found = UnhealthyContainer.explain(service.name, unwell)
        found.evidence += await ContainerCauses.lastLines(of: unwell, session)
        return found
    }

    /// Whether a service may end by itself: it is not restarted, or others wait for its end.
    private func isOneShot(_ service: Service, _ stack: Stack) -> Bool {
        let isAwaited = stack.services.contains { other in
            other.dependencies.contains {
                $0.service == service.name && $0.condition == .completed
            }
        }
        let restart = service.settings.first { $0.key == "restart" }?.value
        return isAwaited || restart == nil || [.string("no"), .plain("no")].contains(restart)
    }
}
