import Diagnostics
import StackModel
import YAML

/// Metrics are looked for at the host's port, which exists outside the networks only.
enum HostPortScraped: StackCheck {
    static let ids = ["metrics/host-port"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.spec.services {
            for port in service.allMetrics.compactMap(\.port) {
                check(port, of: service, into: &bag)
            }
        }
    }

    private static func check(
        _ port: Located<Int>, of service: ServiceSpec, into bag: inout DiagnosticBag
    ) {
        let number = String(port.value)
        let ports = service.compose.ports
        guard !ports.contains(where: { holds($0.target, port.value) }),
            let mapped = ports.first(where: { $0.published == number })
        else { return }
        bag.report(
            Diagnostic(
                "metrics/host-port", .warning,
                "\(number) is the port of `\(service.name.value)` on this machine; in its "
                    + "container, where Prometheus looks, it is \(mapped.target)",
                at: port.span, related: [.init("published here", at: mapped.origin.asked)],
                help: "write the port that the program listens on"))
    }

    private static func holds(_ target: String, _ port: Int) -> Bool {
        target.contains("$") || PortRange.range(target)?.contains(port) == true
    }
}
