import Diagnostics
import StackModel
import YAML

/// Hosts that a monitoring server can't reach by the name that is written.
enum ReachedHosts: StackCheck {
    static let ids = ["network/localhost", "network/unknown"]

    private static let local: Set = ["localhost", "127.0.0.1", "[::1]"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let monitoring = context.stack.monitoring
        if let store = monitoring.store {
            for target in context.spec.jobs.flatMap(\.targets) where target.value.written == nil {
                check(target.value.host, from: store.service, at: target.span, context, into: &bag)
            }
        }
        guard let server = monitoring.dashboarding else { return }
        for node in context.spec.monitoring.flatMap(\.datasources) {
            guard let url = node["url"], let host = HostNames.host(in: url.scalarText) else {
                continue
            }
            check(host, from: server.service, at: url.span, context, into: &bag)
        }
    }

    private static func check(
        _ host: String, from server: String, at span: SourceSpan, _ context: CheckContext,
        into bag: inout DiagnosticBag
    ) {
        if local.contains(host) {
            // On the host's network, it is the host.
            let isOnHost = context.service(server)?.settings.contains { $0.key == "network_mode" }
            if isOnHost == true { return }
            bag.report(
                Diagnostic(
                    "network/localhost", .warning,
                    "to `\(server)`, `\(host)` is its own container", at: span,
                    help: "write `\(HostGateway.name)` for this machine, or the name of the service"
                ))
        } else if !context.knows(host), let near = nearMiss(host, context) {
            bag.report(
                Diagnostic(
                    "network/unknown", .warning, "there is no service `\(host)`", at: span,
                    help: "did you mean `\(near)`?"))
        }
    }

    /// The service that was probably meant; any other name may be one of the network outside.
    private static func nearMiss(_ host: String, _ context: CheckContext) -> String? {
        guard Grammar.isHostLabel(host), host != HostGateway.name, host.utf8.count > 3 else {
            return nil
        }
        let names = context.stack.services.map(\.name)
        guard let near = Suggestion.nearest(to: host, among: names) else { return nil }
        return Suggestion.editDistance(host, near) <= (host.utf8.count < 6 ? 1 : 2) ? near : nil
    }
}
