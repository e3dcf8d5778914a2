import StackModel
import YAML

/// The networks that belfry makes.
enum NetworkName {
    /// On which the application reaches what it needs.
    static let backend = "backend"
    /// On which the metrics store reaches its targets.
    static let monitoring = "monitoring"
    /// On which Compose puts every service that names no networks.
    static let usual = "default"
}

extension StackDraft {
    /// Joins each service to the networks on which it has something to do.
    mutating func joinNetworks() {
        let servers = Set(monitoringServers)
        var (watching, serving) = meetings(with: servers)
        watching.formUnion(reached)
        let needs =
            included.isEmpty
            ? [:]
            : Dictionary(
                spec.services.map { ($0.name.value, $0.needs.map(\.service.value)) },
                uniquingKeysWith: { first, _ in first })
        let hasDefault = spec.networks.contains { $0.name.value == NetworkName.usual }
        for index in services.indices where services[index].setting("network_mode") == nil {
            let name = services[index].name
            let own = services[index].networks
            services[index].networks = []
            if !servers.contains(name) || serving.contains(name) {
                services[index].networks.append(NetworkAttachment(NetworkName.backend))
            }
            if servers.contains(name) || watching.contains(name) {
                services[index].networks.append(NetworkAttachment(NetworkName.monitoring))
            }
            if own.isEmpty, hasDefault, !isExporter(services[index]) {
                services[index].networks.append(NetworkAttachment(NetworkName.usual))
            }
            services[index].join(own)
            meetIncluded(at: index, needs[name] ?? [])
        }
    }

    /// Joins a service to a network of each included one that it needs, or scrapes.
    private mutating func meetIncluded(at index: Int, _ needs: [String]) {
        if included.isEmpty { return }
        let isStore = monitoring.store?.service == services[index].name
        let targets =
            isStore ? monitoring.scrapeJobs.flatMap { $0.targets.map(\.service) } : []
        for other in (needs + targets).compactMap({ included[$0] }) {
            let known = Set(services[index].networks.map(\.network))
            guard known.isDisjoint(with: other.networks.map(\.network)),
                let first = other.networks.first
            else { continue }
            services[index].join([NetworkAttachment(first.network)])
        }
    }

    /// The services that meet the servers of the monitoring, because they are scraped or name one;
    /// and the servers that name one of the others.
    private func meetings(
        with servers: Set<String>
    ) -> (watching: Set<String>, serving: Set<String>) {
        var watching = Set(monitoring.scrapeJobs.flatMap { $0.targets.map(\.service) })
        var serving: Set<String> = []
        let needs = Dictionary(
            spec.services.map { ($0.name.value, $0.needs.map(\.service.value)) },
            uniquingKeysWith: { first, _ in first })
        for service in WrittenService.all(in: spec) {
            let named =
                (needs[service.name] ?? []) + service.compose.dependencies.map(\.value.service)
                + ServiceReference.all(in: service).map(\.service.value)
            let others = named.filter { $0 != service.name }
            if servers.contains(service.name) {
                let isApart = others.contains { !servers.contains($0) && positions[$0] != nil }
                if isApart { serving.insert(service.name) }
            } else if others.contains(where: servers.contains) {
                watching.insert(service.name)
            }
        }
        return (watching, serving)
    }

    private func isExporter(_ service: Service) -> Bool {
        if case .exporter = service.purpose { true } else { false }
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
        let named = Set(spec.volumes.map(\.name.value))
        let foreign = Set(spec.included.volumes.map(\.name.value)).subtracting(named)
        return (mounted + spec.volumes.map(\.name.value))
            .filter { seen.insert($0).inserted && !foreign.contains($0) }
            .map { Volume($0, settings: declared[$0] ?? []) }
    }
}
