import StackModel

/// The target answers with a status that is no success, and that no other cause explains.
enum ServerErrorCause: Cause {
    static let id = "target/server-error"

    static func explain(_ down: DownTarget) -> Explanation? {
        guard let status = down.status else { return nil }
        let service = down.target.service
        var fix = "see with `docker compose logs \(service)` why"
        if status == 400 && down.job.scheme == "http" {
            fix +=
                "; if it speaks TLS on port \(down.target.port), set `scheme: https` in"
                + " \(down.field)"
        }
        return Explanation(
            id, "`\(service)` answers \(down.job.path) with HTTP status \(status)",
            evidence: [down.lastError, down.scrapeURL], fix: fix)
    }
}
