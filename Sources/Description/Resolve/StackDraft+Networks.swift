import StackModel
import YAML

/// The networks that belfry makes.
enum NetworkName {
    /// On which the application reaches what it needs.
    static let backend = "backend"
    /// On which the metrics store reaches its targets.
    static let monitoring = "monitoring"
}

extension StackDraft {
    /// Joins each service to the networks on which it has something to do.
    mutating func joinNetworks() {
        let targets = Set(monitoring.scrapeJobs.flatMap { $0.targets.map(\.service) })
        let servers = Set(monitoringServers)
        var watching = targets
        for service in spec.services
        where service.needs.contains(where: { servers.contains($0.service.value) }) {
            watching.insert(service.name.value)
        }
        for index in services.indices where services[index].setting("network_mode") == nil {
            let name = services[index].name
            let own = services[index].networks
            services[index].networks = []
            if !servers.contains(name) {
                services[index].networks.append(NetworkAttachment(NetworkName.backend))
            }
            if servers.contains(name) || watching.contains(name) {
                services[index].networks.append(NetworkAttachment(NetworkName.monitoring))
            }
            services[index].join(own)
        }
    }

    /// The networks in use, then the user's own.
    var networks: [Network] {
        let used = Set(services.flatMap { $0.networks.map(\.network) })
        let declared = Dictionary(
            spec.networks.map { ($0.name.value, $0.settings) }, uniquingKeysWith: { $1 })
        let made = [NetworkName.backend, NetworkName.monitoring].filter(used.contains)
        return made.map { Network($0, settings: declared[$0] ?? []) }
            + spec.networks.filter { !made.contains($0.name.value) }.map {
                Network($0.name.value, settings: $0.settings)
            }
    }

    /// The named volumes that services mount, in order, then those the user only declared.
    var volumes: [Volume] {
        let declared = Dictionary(
            spec.volumes.map { ($0.name.value, $0.settings) }, uniquingKeysWith: { $1 })
        let mounted = services.flatMap { $0.mounts.compactMap(MountSyntax.volumeName) }
        var seen: Set<String> = []
        return (mounted + spec.volumes.map(\.name.value)).filter { seen.insert($0).inserted }
            .map { Volume($0, settings: declared[$0] ?? []) }
    }
}
