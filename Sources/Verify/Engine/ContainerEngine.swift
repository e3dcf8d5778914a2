/// Runs the stack's containers; it can tell why one is not doing its work.
package protocol ContainerEngine: Sendable {
    /// The project's containers, those that have stopped included.
    func containers(
        ofProject name: String, within budget: Budget
    ) async throws(EngineFailure) -> [ContainerState]
    /// A container's last lines of output; empty where they can't be had.
    func lastLines(
        of container: ContainerState, count: Int, within budget: Budget
    ) async -> [String]
    /// What a container's processes listen on; nil where that can't be seen.
    func listeningSockets(in container: ContainerState) async -> [ListeningSocket]?
}

/// Why the engine could not be asked.
package struct EngineFailure: Error, Sendable, Hashable {
    /// What is known of it, as the end of a sentence.
    package let reason: String
    /// Whether it gave no answer in time, so that asking again would only take as long again.
    package let isHanging: Bool

    package init(_ reason: String, isHanging: Bool = false) {
        self.reason = reason
        self.isHanging = isHanging
    }
}

/// A TCP socket that waits for connections within a container.
package struct ListeningSocket: Sendable, Hashable {
    /// The port in the container.
    package let port: Int
    /// Whether only the container itself can connect to it.
    package let isLoopback: Bool

    package init(port: Int, isLoopback: Bool) {
        self.port = port
        self.isLoopback = isLoopback
    }
}

/// A container as the engine knows it.
package struct ContainerState: Sendable, Hashable {
    /// Docker's words for what a container does.
    package enum Status: String, Sendable, Hashable, CaseIterable {
        case created, running, paused, restarting, removing, exited, dead
    }

    /// What its health check says; `none` where it has no check.
    package enum Health: String, Sendable, Hashable, CaseIterable {
        case none, starting, healthy, unhealthy
    }

    /// The engine's id.
    package var id: String
    /// The engine's name, e.g. `shop-api-1`.
    package var name: String
    /// The service of the project.
    package var service: String
    /// What it does.
    package var status: Status
    /// What its health check says.
    package var health: Health
    /// The code with which it ended last.
    package var exitCode: Int
    /// How often the engine has started it again.
    package var restartCount: Int
    /// Whether the kernel killed it for want of memory.
    package var isOutOfMemory: Bool
    /// The engine's own words, e.g. why it could not start.
    package var error: String
    /// The networks that it is on, by the engine's names.
    package var networks: [String]
    /// What the last health check printed.
    package var healthOutput: String
    /// The first process, as the host numbers it; 0 where there is none.
    package var processID: Int
    /// When it was last started, in seconds since 1970; nil where the engine doesn't say.
    package var startedAt: Double?

    package init(
        id: String, name: String, service: String, status: Status, health: Health = .none,
        exitCode: Int = 0, restartCount: Int = 0, isOutOfMemory: Bool = false,
        error: String = "", networks: [String] = [], healthOutput: String = "",
        processID: Int = 0, startedAt: Double? = nil
    ) {
        self.id = id
        self.name = name
        self.service = service
        self.status = status
        self.health = health
        self.exitCode = exitCode
        self.restartCount = restartCount
        self.isOutOfMemory = isOutOfMemory
        self.error = error
        self.networks = networks
        self.healthOutput = healthOutput
        self.processID = processID
        self.startedAt = startedAt
    }

    /// Whether its program runs, well or not.
    package var isRunning: Bool { status == .running }
}
