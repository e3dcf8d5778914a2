import StackModel

/// The scraper can't resolve the target's name.
enum NoSuchHostCause: Cause {
    static let id = "target/no-such-host"

    static func explain(_ down: DownTarget) -> Explanation? {
        guard down.lastError.contains(": lookup ") else { return nil }
        let isTrouble = ["no such host", "server misbehaving", "i/o timeout"]
            .contains { down.lastError.contains($0) }
        guard isTrouble else { return nil }
        let service = down.target.service
        guard let mine = networks(down.containers), let theirs = networks(down.scrapers) else {
            return Explanation(
                id, "Prometheus knows no host named `\(service)`", evidence: [down.lastError],
                fix: "see with `docker compose ps \(service)` whether it runs, and whether it"
                    + " shares a network with Prometheus")
        }
        let evidence = [
            down.lastError, "networks of \(service): \(listed(mine))",
            "networks of Prometheus: \(listed(theirs))",
        ]
        guard mine.isDisjoint(with: theirs) else {
            return Explanation(
                id, "Prometheus can't resolve `\(service)`, though they share a network",
                evidence: evidence, fix: "docker compose restart \(service)")
        }
        return Explanation(
            id, "`\(service)` and Prometheus share no network", evidence: evidence,
            fix: "docker compose up -d --force-recreate \(service)")
    }

    private static func networks(_ containers: [ContainerState]?) -> Set<String>? {
        guard let containers, !containers.isEmpty else { return nil }
        return Set(containers.flatMap(\.networks))
    }

    private static func listed(_ names: Set<String>) -> String {
        names.isEmpty ? "none" : names.sorted().joined(separator: ", ")
    }
}
