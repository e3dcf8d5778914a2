/// A Docker engine with Compose, asked through its command line.
package struct ComposeEngine: ContainerEngine {
    private let program: [String]
    private let limit: Double

    /// `program` is the command with its first arguments, looked up on the search path; an engine
    /// that gives no answer for `limit` seconds is taken for one that hangs.
    package init(program: [String] = ["docker"], limit: Double = 30) {
        self.program = program
        self.limit = limit
    }

    package func containers(
        ofProject name: String, within budget: Budget
    ) async throws(EngineFailure) -> [ContainerState] {
        let listed = try await succeed(
            ["compose", "-p", name, "ps", "-a", "--no-trunc", "--format", "json"], budget)
        let ids = ComposeListing.ids(in: listed)
        guard !ids.isEmpty else { return [] }
        return try ContainerInspection.states(in: await succeed(["inspect"] + ids, budget))
    }

    package func lastLines(
        of container: ContainerState, count: Int, within budget: Budget
    ) async -> [String] {
        if budget.isSpent { return [] }
        let run = await CommandRun.of(
            program + ["logs", "--tail", "\(count)", container.id], limit: min(10, budget.left))
        guard let run, run.status == 0, !run.isCutShort else { return [] }
        let text = String(decoding: run.output + run.errors, as: UTF8.self)
        return text.split(separator: "\n").map { String($0.prefix(300)) }.suffix(count)
    }

    package func listeningSockets(in container: ContainerState) async -> [ListeningSocket]? {
        guard container.processID > 0 else { return nil }
        return SocketTable.listening(
            ofProcess: container.processID, inContainer: container.id)
    }

    private var name: String { program.joined(separator: " ") }

    private func succeed(
        _ arguments: [String], _ budget: Budget
    ) async throws(EngineFailure) -> [UInt8] {
        if budget.isSpent { throw EngineFailure("the time was up before \(name) was asked") }
        let limit = min(limit, budget.left)
        guard let run = await CommandRun.of(program + arguments, limit: limit) else {
            throw EngineFailure("\(name) can't be run on this machine")
        }
        guard !run.isCutShort else {
            throw EngineFailure(
                "\(name) gave no answer within \(Wording.number((limit * 10).rounded() / 10)) s",
                isHanging: true)
        }
        guard run.status == 0 else {
            let said = String(decoding: run.errors, as: UTF8.self).split(separator: "\n")
            throw EngineFailure(EngineWords.reason(said) ?? "\(name) exited with \(run.status)")
        }
        return run.output
    }
}
