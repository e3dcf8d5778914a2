import Diagnostics
import StackModel
import YAML

/// A service with needs whose container is on none of the networks where they have names.
enum NeedsOffNetwork: StackCheck {
    static let ids = ["network/needs"]

    /// The modes without the project's names; `service:…` shares another's networks.
    private static let modes: Set = ["host", "none", "bridge"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.spec.services {
            guard let mode = service.compose.setting("network_mode"),
                let text = mode.node.valueText, modes.contains(text)
            else { continue }
            for need in service.needs {
                bag.report(finding(service.name.value, need.service, text, at: mode.key.span))
            }
        }
    }

    private static func finding(
        _ service: String, _ need: Located<String>, _ mode: String, at span: SourceSpan
    ) -> Diagnostic {
        let instead =
            mode == "host"
            ? ", or publish a port of `\(need.value)` and name it in `environment`, as "
                + "`127.0.0.1:PORT`" : ""
        return Diagnostic(
            "network/needs", .warning,
            "with `network_mode: \(mode)`, `\(service)` can't reach `\(need.value)` by its name",
            at: need.span, related: [.init("the mode is set here", at: span)],
            help: "take `network_mode` out\(instead)")
    }
}
