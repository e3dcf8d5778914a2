@testable import Verify

/// An engine whose containers are given.
struct FakeEngine: ContainerEngine {
    var states: [ContainerState] = []
    var failure: String?
    var lines: [String: [String]] = [:]
    var sockets: [String: [ListeningSocket]] = [:]

    func containers(
        ofProject name: String, within budget: Budget
    ) async throws(EngineFailure) -> [ContainerState] {
        if let failure { throw EngineFailure(failure) }
        return states
    }

    func lastLines(
        of container: ContainerState, count: Int, within budget: Budget
    ) async -> [String] {
        Array((lines[container.service] ?? []).suffix(count))
    }

    func listeningSockets(in container: ContainerState) async -> [ListeningSocket]? {
        sockets[container.service]
    }

    /// An engine in which all of `services` run.
    static func running(_ services: [String]) -> FakeEngine {
        FakeEngine(states: services.map(container))
    }

    static func container(_ service: String) -> ContainerState {
        ContainerState(
            id: "id-\(service)", name: "demo-\(service)-1", service: service, status: .running,
            networks: ["demo_monitoring"], processID: 4711)
    }

    mutating func change(_ service: String, _ edit: (inout ContainerState) -> Void) {
        for index in states.indices where states[index].service == service {
            edit(&states[index])
        }
    }
}
