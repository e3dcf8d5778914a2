import Diagnostics
import StackModel
import YAML

/// A service refers to a network, volume, secret or config that is nowhere declared.
enum UndeclaredReferences: StackCheck {
    static let ids = [
        "reference/network", "reference/secret", "reference/volume", "reference/config",
        "reference/model",
    ]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let networks = Set(context.stack.networks.map(\.name)).union(["default"])
        let secrets = Set(context.stack.secrets.map(\.name))
        let volumes = Set(context.spec.volumes.map(\.name.value))
        let configs = Set(context.spec.configs.map(\.name.value))
        for service in context.spec.services {
            for use in service.compose.networks where !networks.contains(use.value.network) {
                let name = use.value.network
                report("network", name, at: use.span, among: networks, into: &bag)
            }
            for use in service.compose.secrets where !secrets.contains(use.value.secret) {
                report("secret", use.value.secret, at: use.span, among: secrets, into: &bag)
            }
            checkVolumes(of: service, volumes, into: &bag)
            checkConfigs(of: service, configs, into: &bag)
            checkModels(of: service, into: &bag)
        }
    }

    /// Volumes are declared by using them; but one that is nearly declared is a slip.
    private static func checkVolumes(
        of service: ServiceSpec, _ declared: Set<String>, into bag: inout DiagnosticBag
    ) {
        for mount in service.compose.mounts {
            guard let name = MountSyntax.volumeName(of: mount.value), !declared.contains(name),
                let near = Suggestion.nearest(to: name, among: declared.sorted())
            else { continue }
            bag.report(
                Diagnostic(
                    "reference/volume", .warning,
                    "volume `\(name)` is not declared, but `\(near)` is", at: mount.span,
                    help: "write `\(near)`, or declare `\(name)` under `volumes` too"))
        }
    }

    /// Configs are passed on as they stand, so only their names are looked at.
    private static func checkConfigs(
        of service: ServiceSpec, _ declared: Set<String>, into bag: inout DiagnosticBag
    ) {
        let items = service.compose.setting("configs")?.node.sequenceItems ?? []
        for item in items {
            let source = item.mappingEntries?.first { $0.name.value == "source" }?.value ?? item
            guard let name = source.valueText, !declared.contains(name) else { continue }
            report("config", name, at: source.span, among: declared, into: &bag)
        }
    }

    private static func checkModels(of service: ServiceSpec, into bag: inout DiagnosticBag) {
        guard let setting = service.compose.setting("models") else { return }
        bag.report(
            Diagnostic(
                "reference/model", "`models` refers to what no description can declare",
                at: setting.key.span,
                help: "take it out, and run the model's server as a service of its own"))
    }

    private static func report(
        _ what: String, _ name: String, at span: SourceSpan, among known: Set<String>,
        into bag: inout DiagnosticBag
    ) {
        let near = Suggestion.nearest(to: name, among: known.sorted())
        bag.report(
            Diagnostic(
                "reference/\(what)", "\(what) `\(name)` is declared nowhere", at: span,
                help: near.map { "did you mean `\($0)`?" }
                    ?? "declare it: `\(what)s: {\(name): …}` beside `services`"))
    }
}
