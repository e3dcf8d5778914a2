/// The service has no container at all.
enum AbsentContainer {
    static let id = "container/absent"

    static func explain(_ service: String) -> Explanation {
        Explanation(
            id, "there is no container of `\(service)`",
            fix: "docker compose up -d \(service)")
    }
}
