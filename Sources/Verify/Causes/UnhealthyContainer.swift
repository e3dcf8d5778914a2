/// The service's container runs, but fails its own health check.
enum UnhealthyContainer {
    static let id = "container/unhealthy"

    static func explain(_ service: String, _ container: ContainerState) -> Explanation {
        let output = container.healthOutput.split(separator: "\n").last.map(String.init)
        let about = "its health check fails"
        return Explanation(
            id, "the container of `\(service)` runs, but \(about)",
            evidence: output.map { ["health check: \($0)"] } ?? [],
            fix: "docker compose logs \(service)")
    }
}
