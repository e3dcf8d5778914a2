import Diagnostics
import Verify

/// What is said where the engine does not do what a command wants of it.
enum EngineFindings {
    /// Lines of docker's own that are quoted.
    private static let quoted = 8

    /// What stands for containers that could not be started.
    static let startID = "engine/start"

    /// Nobody could look.
    static func unreachable(_ failure: EngineFailure) -> Diagnostic {
        Diagnostic(
            "engine/unreachable", "the container engine can't be asked: \(failure.reason)",
            help: "start it, or let this user access it: `docker info` must succeed")
    }

    /// Compose was asked to start the project, and refused or gave up.
    static func start(_ outcome: ComposeProject.Outcome) -> Diagnostic {
        Diagnostic(
            startID, "docker compose could not start everything (status \(outcome.status))",
            related: evidence(outcome),
            help: "fix what it reports, then run the same command again")
    }

    /// Compose was asked to take the project down, and could not.
    static func stop(_ outcome: ComposeProject.Outcome) -> Diagnostic {
        Diagnostic(
            "engine/stop",
            "docker compose could not take everything down (status \(outcome.status))",
            related: evidence(outcome), help: "fix what it reports, then run the same command again"
        )
    }

    private static func evidence(_ outcome: ComposeProject.Outcome) -> [Diagnostic.Related] {
        outcome.lines.suffix(quoted).map { Diagnostic.Related("docker: \($0)", at: nil) }
    }
}
