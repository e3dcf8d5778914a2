import Diagnostics
import StackModel
import YAML

/// The user took a name that belfry gives to something it adds.
enum GeneratedNames: StackCheck {
    static let ids = ["service/generated-name", "secret/generated-name"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.stack.services.dropFirst(context.spec.services.count) {
            guard let own = context.described(service.name) else { continue }
            bag.report(
                Diagnostic(
                    "service/generated-name",
                    "belfry adds a service `\(service.name)` of its own: \(reason(service))",
                    at: own.name.span,
                    related: service.origin.asked == context.spec.defaultsSpan
                        ? [] : [.init("it is added because of this", at: service.origin.asked)],
                    help: help(for: own, in: context.stack.monitoring)))
        }
        let made = Set(
            context.stack.secrets.filter { $0.path != nil }.map(\.name))
        for secret in context.spec.secrets where made.contains(secret.name.value) {
            bag.report(
                Diagnostic(
                    "secret/generated-name",
                    "belfry makes a secret `\(secret.name.value)` of its own",
                    at: secret.name.span, help: "give yours another name"))
        }
    }

    /// Most who paste a compose file have a service of their own for what belfry adds.
    private static func help(for own: ServiceSpec, in monitoring: Monitoring) -> String {
        let name = own.name.value
        let servers = [monitoring.store?.service, monitoring.dashboarding?.service]
        guard servers.contains(name) else { return "give yours another name" }
        let image = own.compose.image.map { ImageReference(parsing: $0.value) }
        let tag = image?.tag.map { $0.contains("$") || $0 == "latest" ? "…" : $0 } ?? "…"
        return "remove yours, and write what it sets as `monitoring: {\(name): {version: \(tag), "
            + "service: {…}}}`; to keep yours instead, write `monitoring: {\(name): false}`"
    }

    private static func reason(_ service: Service) -> String {
        switch service.purpose {
        case .exporter(let subject): "it serves the metrics of `\(subject)`"
        case .component, .application: "it watches the stack"
        }
    }
}
