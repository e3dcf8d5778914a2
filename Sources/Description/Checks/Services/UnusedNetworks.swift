import Diagnostics
import StackModel
import YAML

/// A network that is declared and joined by nobody: what was to be reached by it is not.
enum UnusedNetworks: StackCheck {
    static let ids = ["network/unused"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let used = Set(context.stack.services.flatMap { $0.networks.map(\.network) })
        for network in context.spec.networks where !used.contains(network.name.value) {
            let name = network.name.value
            bag.report(
                Diagnostic(
                    "network/unused", .warning, "no service joins the network `\(name)`",
                    at: network.name.span,
                    help: "write `networks: [\(name)]` in each service that is to be on it, or "
                        + "remove the network"))
        }
    }
}
