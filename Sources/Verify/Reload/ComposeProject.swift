import Disk
import StackModel

/// A project that Compose runs from the files in a directory.
package struct ComposeProject: Sendable {
    /// What a command of Compose's came to.
    package struct Outcome: Sendable, Hashable {
        /// Its exit status.
        package let status: Int32
        /// What it said last.
        package let lines: [String]

        /// Whether it did what it was asked to.
        package var isSuccess: Bool { status == 0 }
    }

    /// The generated file, in the project's directory.
    package static let file = "docker-compose.yml"

    private let name: String?
    private let directory: String
    private let program: [String]

    /// `name` is the project's; nil leaves it to the compose file. `program` is the command with
    /// its first arguments, looked up on the search path.
    package init(name: String? = nil, directory: String, program: [String] = ["docker"]) {
        self.name = name
        self.directory = directory
        self.program = program
    }

    /// Why the engine can't be asked; nil where it answers.
    package func engineFailure(within budget: Budget) async -> EngineFailure? {
        let words = program + ["version", "--format", "{{.Server.Version}}"]
        guard let run = await CommandRun.of(words, limit: min(20, budget.left)) else {
            return EngineFailure("\(command) can't be run on this machine")
        }
        if run.isCutShort { return Self.hanging(command) }
        guard run.status != 0 else { return nil }
        let said = String(decoding: run.errors, as: UTF8.self).split(separator: "\n")
        return EngineFailure(EngineWords.reason(said) ?? "docker exited with \(run.status)")
    }

    /// Runs `docker compose` with these arguments in the project's directory; `say` gets each line
    /// that it prints.
    package func compose(
        _ arguments: [String], within budget: Budget,
        say: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws(EngineFailure) -> Outcome {
        let words = program + ["compose"] + project + arguments
        guard
            let run = await StreamedCommand.run(
                words, in: directory, limit: budget.left, say: say)
        else { throw EngineFailure("\(command) can't be run on this machine") }
        guard !run.isCutShort else { throw Self.hanging("\(command) compose") }
        if run.status != 0, let reason = EngineWords.absence(run.lines) {
            throw EngineFailure(reason)
        }
        return Outcome(status: run.status, lines: run.lines)
    }

    /// The project and its files by name: another file in the directory, or a variable in `.env`,
    /// would have Compose take others.
    private var project: [String] {
        // What Compose lays over it by itself: the first that is there.
        let further = ProjectDirectory.composeOverrides.first {
            FileSystem.kind(of: FileSystem.join(directory, $0)) == .file
        }
        let files = ([Self.file] + [further].compactMap(\.self)).flatMap { ["-f", $0] }
        return (name.map { ["-p", $0] } ?? []) + files
    }

    private var command: String { program.joined(separator: " ") }

    private static func hanging(_ command: String) -> EngineFailure {
        EngineFailure("\(command) did not end in the time given", isHanging: true)
    }

    /// Sends a signal to the containers of a service; whether that was done.
    func signal(_ name: String, to service: String, within budget: Budget) async -> Bool {
        do {
            return try await compose(["kill", "-s", name, service], within: budget).isSuccess
        } catch {
            return false
        }
    }
}
