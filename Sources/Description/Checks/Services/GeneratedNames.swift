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
                    related: [.init("it is added because of this", at: service.origin.asked)],
                    help: "give yours another name"))
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

    private static func reason(_ service: Service) -> String {
        switch service.purpose {
        case .exporter(let subject): "it serves the metrics of `\(subject)`"
        case .component, .application: "it watches the stack"
        }
    }
}
