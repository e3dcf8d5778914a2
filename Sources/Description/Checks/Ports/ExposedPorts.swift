import Diagnostics
import StackModel
import YAML

/// A port that the whole network can reach, past the machine's firewall.
enum ExposedPorts: StackCheck {
    static let ids = ["ports/exposed"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.stack.services {
            for port in service.ports
            where port.origin.defined == nil && HostAddress.isWildcard(port.address) {
                bag.report(
                    Diagnostic(
                        "ports/exposed", .warning,
                        "port \(port.published ?? port.target) of `\(service.name)` is open to "
                            + "every machine that reaches this one, whatever its firewall says",
                        at: port.origin.asked,
                        help: "leave the address out for this machine only, or write the "
                            + "address of one network"))
            }
        }
    }
}
