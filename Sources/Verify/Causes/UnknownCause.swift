import StackModel

/// None of the known causes: Prometheus's words must do.
enum UnknownCause: Cause {
    static let id = "target/unknown"

    static func explain(_ down: DownTarget) -> Explanation? {
        let said = down.lastError.isEmpty ? "Prometheus gives no reason" : down.lastError
        return Explanation(
            id, "Prometheus can't scrape `\(down.target.service)`", evidence: [said],
            fix: "docker compose logs \(down.target.service)")
    }
}
