import StackModel

/// The service has no container at all.
enum AbsentContainer {
    static let id = "container/absent"

    /// `leftOut` is what the user deleted from the generated files.
    static func explain(_ service: String, leftOut: LeftOut) -> Explanation {
        if let item = leftOut.items.first(where: { $0.part == .service(service) }) {
            return Explanation(
                id, "`\(service)` was deleted from \(item.file), but is still scraped",
                fix: "delete its scrape job and rules as well, or restore it with "
                    + "`belfry generate --adopt \(item.file)`")
        }
        return Explanation(
            id, "there is no container of `\(service)`",
            fix: "docker compose up -d \(service)")
    }
}
