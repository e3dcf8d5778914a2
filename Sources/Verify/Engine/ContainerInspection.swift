/// What `docker inspect` prints of containers.
enum ContainerInspection {
    static func states(in output: [UInt8]) throws(EngineFailure) -> [ContainerState] {
        do {
            return try JSONReader.value([Container].self, in: output)
                .filter { !$0.isOneOff }.map(\.described)
                .sorted { ($0.service, $0.name) < ($1.service, $1.name) }
        } catch {
            throw EngineFailure("docker inspect printed something unexpected")
        }
    }

    private struct Container: JSONReadable {
        let id: String
        let name: String
        let restartCount: Int?
        let state: State
        let config: Config
        let networkSettings: NetworkSettings?

        init(from json: inout JSONReader) throws {
            var id: String?
            var name: String?
            var restartCount: Int?
            var state: State?
            var config: Config?
            var networkSettings: NetworkSettings?
            try json.object { key, json in
                switch key {
                case "Id": id = try json.value()
                case "Name": name = try json.value()
                case "RestartCount": restartCount = try json.value()
                case "State": state = try json.value()
                case "Config": config = try json.value()
                case "NetworkSettings": networkSettings = try json.value()
                default: try json.skip()
                }
            }
            self.id = try id.needed("Id")
            self.name = try name.needed("Name")
            self.restartCount = restartCount
            self.state = try state.needed("State")
            self.config = try config.needed("Config")
            self.networkSettings = networkSettings
        }

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

    private struct State: JSONReadable {
        let status: String
        let exitCode: Int?
        let oomKilled: Bool?
        let error: String?
        let pid: Int?
        let startedAt: String?
        let health: Health?

        init(from json: inout JSONReader) throws {
            var status: String?
            var exitCode: Int?
            var oomKilled: Bool?
            var error: String?
            var pid: Int?
            var startedAt: String?
            var health: Health?
            try json.object { key, json in
                switch key {
                case "Status": status = try json.value()
                case "ExitCode": exitCode = try json.value()
                case "OOMKilled": oomKilled = try json.value()
                case "Error": error = try json.value()
                case "Pid": pid = try json.value()
                case "StartedAt": startedAt = try json.value()
                case "Health": health = try json.value()
                default: try json.skip()
                }
            }
            self.status = try status.needed("Status")
            self.exitCode = exitCode
            self.oomKilled = oomKilled
            self.error = error
            self.pid = pid
            self.startedAt = startedAt
            self.health = health
        }
    }

    private struct Health: JSONReadable {
        let status: String
        let log: [HealthRun]?

        init(from json: inout JSONReader) throws {
            var status: String?
            var log: [HealthRun]?
            try json.object { key, json in
                switch key {
                case "Status": status = try json.value()
                case "Log": log = try json.value()
                default: try json.skip()
                }
            }
            self.status = try status.needed("Status")
            self.log = log
        }
    }

    private struct HealthRun: JSONReadable {
        let output: String?

        init(from json: inout JSONReader) throws {
            var output: String?
            try json.object { key, json in
                switch key {
                case "Output": output = try json.value()
                default: try json.skip()
                }
            }
            self.output = output
        }
    }

    private struct Config: JSONReadable {
        let labels: [String: String]?

        init(from json: inout JSONReader) throws {
            var labels: [String: String]?
            try json.object { key, json in
                switch key {
                case "Labels": labels = try json.value()
                default: try json.skip()
                }
            }
            self.labels = labels
        }
    }

    private struct NetworkSettings: JSONReadable {
        let networks: [String: Network]?

        init(from json: inout JSONReader) throws {
            var networks: [String: Network]?
            try json.object { key, json in
                switch key {
                case "Networks": networks = try json.value()
                default: try json.skip()
                }
            }
            self.networks = networks
        }
    }

    private struct Network: JSONReadable {
        init(from json: inout JSONReader) throws { try json.skip() }
    }
}
