import Foundation

/// A Docker engine with Compose, asked through its command line.
package struct ComposeEngine: ContainerEngine {
    private let program: [String]

    /// `program` is the command with its first arguments, looked up on the search path.
    package init(program: [String] = ["docker"]) { self.program = program }

    package func containers(
        ofProject name: String
    ) async throws(EngineFailure) -> [ContainerState] {
        let listed = try await succeed(
            ["compose", "-p", name, "ps", "-a", "--no-trunc", "--format", "json"])
        let ids = ComposeListing.ids(in: listed)
        guard !ids.isEmpty else { return [] }
        return try ContainerInspection.states(in: await succeed(["inspect"] + ids))
    }

    package func lastLines(of container: ContainerState, count: Int) async -> [String] {
        let run = await CommandRun.of(
            program + ["logs", "--tail", "\(count)", container.id], limit: 10)
        guard let run, run.status == 0 else { return [] }
        let text = String(decoding: run.output + run.errors, as: UTF8.self)
        return text.split(separator: "\n").map { String($0.prefix(300)) }.suffix(count)
    }

    package func listeningSockets(in container: ContainerState) async -> [ListeningSocket]? {
        guard container.processID > 0 else { return nil }
        return SocketTable.listening(ofProcess: container.processID)
    }

    private func succeed(_ arguments: [String]) async throws(EngineFailure) -> Data {
        guard let run = await CommandRun.of(program + arguments, limit: 30) else {
            throw EngineFailure("\(program.joined(separator: " ")) can't be run on this machine")
        }
        guard run.status == 0 else {
            let said = String(decoding: run.errors, as: UTF8.self)
                .split(separator: "\n").suffix(2).joined(separator: " ")
            throw EngineFailure(said.isEmpty ? "docker exited with \(run.status)" : said)
        }
        return run.output
    }
}
