import Foundation

/// What `docker inspect` prints of containers.
enum ContainerInspection {
    static func states(in output: Data) throws(EngineFailure) -> [ContainerState] {
        do {
            return try EngineJSON.decode([Container].self, from: output)
                .filter { !$0.isOneOff }.map(\.described)
                .sorted { ($0.service, $0.name) < ($1.service, $1.name) }
        } catch {
            throw EngineFailure("docker inspect printed something unexpected")
        }
    }

    private struct Container: Decodable {
        let id: String
        let name: String
        let restartCount: Int?
        let state: State
        let config: Config
        let networkSettings: NetworkSettings?

        /// Whether somebody made it by `docker compose run`, beside the service's own.
        var isOneOff: Bool { config.labels?["com.docker.compose.oneoff"] == "True" }

        var described: ContainerState {
            let plainName = name.first == "/" ? String(name.dropFirst()) : name
            return ContainerState(
                id: id, name: plainName,
                service: config.labels?["com.docker.compose.service"] ?? plainName,
                status: .init(rawValue: state.status) ?? .dead,
                health: state.health.flatMap { .init(rawValue: $0.status) } ?? .none,
                exitCode: state.exitCode ?? 0, restartCount: restartCount ?? 0,
                isOutOfMemory: state.oomKilled ?? false, error: state.error ?? "",
                networks: (networkSettings?.networks ?? [:]).keys.sorted(),
                healthOutput: state.health?.log?.last?.output ?? "",
                processID: state.pid ?? 0,
                startedAt: state.startedAt.flatMap(Timestamp.seconds))
        }
    }

    private struct State: Decodable {
        let status: String
        let exitCode: Int?
        let oomKilled: Bool?
        let error: String?
        let pid: Int?
        let startedAt: String?
        let health: Health?
    }

    private struct Health: Decodable {
        let status: String
        let log: [HealthRun]?
    }

    private struct HealthRun: Decodable { let output: String? }
    private struct Config: Decodable { let labels: [String: String]? }
    private struct NetworkSettings: Decodable { let networks: [String: Network]? }
    private struct Network: Decodable {}
}
