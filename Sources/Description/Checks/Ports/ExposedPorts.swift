import Diagnostics
import StackModel
import YAML

/// A port that others can reach, past the machine's firewall; worse if a database stands behind.
enum ExposedPorts: StackCheck {
    static let ids = ["ports/exposed", "ports/database"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        var interpolated = Interpolated(context.variables)
        for service in context.stack.services {
            let isStore = context.described(service.name)?.component != nil
            // What a component publishes is its own business, but the user says on which address
            // a monitoring server is.
            let isServer = context.spec.monitoring.contains { $0.kind.value == service.name }
            for port in service.ports where isServer || port.origin.defined == nil {
                let address = interpolated.text(of: port.address)
                let target = interpolated.text(of: port.target)
                guard !HostAddress.isLoopback(address), !address.contains("$") else { continue }
                let what = WellKnownPorts.what(listensOn: target)
                if isStore || what != nil {
                    report(port, of: service.name, what, context, into: &bag)
                } else if address.isEmpty || HostAddress.isWildcard(address) {
                    report(port, of: service.name, context, into: &bag)
                }
            }
        }
    }

    private static func report(
        _ port: PublishedPort, of service: String, _ context: CheckContext,
        into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "ports/exposed", .warning,
                "port \(port.published ?? port.target) of `\(service)` is open to "
                    + "every machine that reaches this one, whatever its firewall says",
                at: port.origin.asked,
                help: isForeign(port, context)
                    ? "write `\(local(port))` for this machine only, or the address of one network"
                    : "leave the address out for this machine only, or write the "
                        + "address of one network"))
    }

    private static func report(
        _ port: PublishedPort, of service: String, _ what: String?, _ context: CheckContext,
        into bag: inout DiagnosticBag
    ) {
        let who = what.map { " (\(port.target) is usual for \($0))" } ?? ""
        bag.report(
            Diagnostic(
                "ports/database", .warning,
                "port \(port.published ?? port.target) of `\(service)` opens its data to other "
                    + "machines\(who)",
                at: port.origin.asked,
                help: isForeign(port, context)
                    ? "write `\(local(port))`, or leave the port out: services of this stack "
                        + "reach it without `ports`"
                    : "leave the address out: services of this stack reach it without `ports`"))
    }

    /// Whether no address means all addresses, as in compose files.
    private static func isForeign(_ port: PublishedPort, _ context: CheckContext) -> Bool {
        context.isForeign(port.origin.asked)
    }

    /// The port as a compose file publishes it on this machine only.
    private static func local(_ port: PublishedPort) -> String {
        ([PortSyntax.loopback] + [port.published ?? "", port.target]).joined(separator: ":")
    }
}

/// Ports on which databases, brokers and engines listen for their clients or administrators.
enum WellKnownPorts {
    private static let names: [(port: Int, name: String)] = [
        (1433, "SQL Server"), (1521, "Oracle"), (2375, "the Docker engine"),
        (2376, "the Docker engine"), (2379, "etcd"), (2380, "etcd"), (2181, "ZooKeeper"),
        (3306, "MySQL"), (4222, "NATS"), (5432, "PostgreSQL"), (5601, "Kibana"),
        (5672, "RabbitMQ"), (5984, "CouchDB"), (6379, "Redis"), (6380, "Redis"), (7474, "Neo4j"),
        (7687, "Neo4j"), (8086, "InfluxDB"), (8123, "ClickHouse"), (8200, "Vault"),
        (8500, "Consul"), (9042, "Cassandra"), (9092, "Kafka"), (9200, "Elasticsearch"),
        (9300, "Elasticsearch"), (11211, "memcached"), (15672, "RabbitMQ's console"),
        (26257, "CockroachDB"), (26379, "Redis Sentinel"), (27017, "MongoDB"),
        (27018, "MongoDB"), (27019, "MongoDB"), (33060, "MySQL"),
    ]

    /// What usually listens on a container's port, or on one of a range.
    static func what(listensOn target: String) -> String? {
        guard let range = PortRange.range(target) else { return nil }
        return names.first { range.contains($0.port) }?.name
    }
}
