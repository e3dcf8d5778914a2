/// The service's container is there, but does not run.
enum StoppedContainer {
    static let id = "container/exited"

    static func explain(_ service: String, _ container: ContainerState) -> Explanation {
        var evidence = ["container \(container.name): \(state(container))"]
        if !container.error.isEmpty { evidence.append("engine: \(container.error)") }
        return Explanation(
            id, message(service, container), evidence: evidence, fix: fix(service, container))
    }

    private static func message(_ service: String, _ container: ContainerState) -> String {
        let subject = "the container of `\(service)`"
        if container.isOutOfMemory { return "\(subject) was killed: it wanted too much memory" }
        return switch container.status {
        case .paused: "\(subject) is paused"
        case .created: "\(subject) was never started"
        case .restarting: "\(subject) ends again and again, last with code \(container.exitCode)"
        default: "\(subject) has ended with code \(container.exitCode)"
        }
    }

    private static func state(_ container: ContainerState) -> String {
        var parts = [container.status.rawValue, "exit code \(container.exitCode)"]
        if container.restartCount > 0 {
            parts.append("restarted " + Wording.count(container.restartCount, "time"))
        }
        if container.isOutOfMemory { parts.append("out of memory") }
        return parts.joined(separator: ", ")
    }

    private static func fix(_ service: String, _ container: ContainerState) -> String {
        if container.status == .paused { return "docker compose unpause \(service)" }
        if container.isOutOfMemory {
            return "give it more memory, then docker compose up -d \(service)"
        }
        return container.exitCode == 0 || container.exitCode == 137 || container.exitCode == 143
            ? "docker compose up -d \(service)"
            : "docker compose logs \(service), mend what they say, docker compose up -d \(service)"
    }
}
