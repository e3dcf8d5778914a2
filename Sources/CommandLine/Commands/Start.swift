import Diagnostics
import StackModel
import Verify
import Workspace

/// Generated files to running containers that have read them.
struct Start {
    let stack: Stack
    /// The project's directory.
    let directory: String
    let options: VerifyOptions
    let console: ScreenedConsole
    /// What starting and reloading may take.
    let budget: Budget

    /// Starts, recreates and reloads what has to be; what could not be done is in the bag.
    func run(_ invocation: Invocation, into bag: inout DiagnosticBag) async -> ExitCode {
        let project = ComposeProject(name: stack.name, directory: directory)
        if let failure = await project.engineFailure(within: budget) {
            bag.report(EngineFindings.unreachable(failure))
            return .unreachable
        }
        do throws(EngineFailure) {
            try await compose(project, arguments(invocation), into: &bag)
            guard !bag.hasErrors else { return .problems }
            try await renewSecrets(project, into: &bag)
        } catch {
            bag.report(EngineFindings.unreachable(error))
            return .unreachable
        }
        guard !bag.hasErrors else { return .problems }
        let progress = ProgressLine(console)
        var options = options
        if let rest = budget.rest { options.timeout = rest }
        let outcome = await Reload.run(
            stack, options: options, project: project, http: CurlClient(),
            engine: ComposeEngine(), progress: { progress.show($0) })
        progress.clear()
        for line in outcome.done { console.note("\(line)\n") }
        bag.report(contentsOf: outcome.problems)
        return bag.hasErrors ? .problems : .success
    }

    /// Whether containers could not even be started.
    func failed(_ bag: DiagnosticBag) -> Bool {
        bag.all.contains { $0.id == EngineFindings.startID }
    }

    private func arguments(_ invocation: Invocation) -> [String] {
        var words = ["up", "--detach", "--quiet-pull"]
        let isBuilt = stack.services.contains { $0.build != nil }
        if isBuilt && !invocation.has("--no-build") { words.append("--build") }
        if invocation.has("--remove-orphans") { words.append("--remove-orphans") }
        return words
    }

    /// Recreates what was started before one of its secrets was rotated: a mounted file stays the
    /// old one until then. What a volume still has to learn is left for the user to finish first.
    private func renewSecrets(
        _ project: ComposeProject, into bag: inout DiagnosticBag
    ) async throws(EngineFailure) {
        let store = SecretStore(directory: directory)
        let marked = (try? SecretMarks(store: store).names()) ?? []
        let held = marked.reduce(into: Set(marked)) {
            $0.formUnion(SecretDerivation.followers(of: $1, among: stack.secrets))
        }
        let services = await Reload.servicesWithOldSecrets(
            in: stack, options: options, engine: ComposeEngine(), held: held,
            within: budget)
        guard !services.isEmpty else { return }
        console.note("recreating for rotated secrets: \(services.joined(separator: ", "))\n")
        try await compose(
            project, ["up", "--detach", "--no-deps", "--force-recreate"] + services, into: &bag)
    }

    private func compose(
        _ project: ComposeProject, _ arguments: [String], into bag: inout DiagnosticBag
    ) async throws(EngineFailure) {
        let output = CommandOutput("docker", on: console)
        let outcome = try await project.compose(arguments, within: budget) { output.show($0) }
        output.clear()
        if !outcome.isSuccess { bag.report(EngineFindings.start(outcome)) }
    }
}
