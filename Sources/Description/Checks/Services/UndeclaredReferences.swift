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
        if context.isPartial { return }
        var networks = Declared(
            context.stack.networks.map(\.name) + context.spec.networks.map(\.name.value) + [
                "default"
            ])
        var secrets = Declared(
            context.stack.secrets.map(\.name) + context.spec.secrets.map(\.name.value))
        var volumes = Declared(context.spec.volumes.map(\.name.value))
        var configs = Declared(context.spec.configs.map(\.name.value))
        for compose in context.fragments {
            for use in compose.networks where !networks.contains(use.value.network) {
                let name = use.value.network
                report("network", name, at: use.span, among: &networks, into: &bag)
            }
            for use in compose.secrets where !secrets.contains(use.value.secret) {
                report("secret", use.value.secret, at: use.span, among: &secrets, into: &bag)
            }
            checkVolumes(of: compose, &volumes, into: &bag)
            checkConfigs(of: compose, &configs, into: &bag)
            checkModels(of: compose, into: &bag)
        }
    }

    /// Volumes are declared by using them; but one that is nearly declared is a slip.
    private static func checkVolumes(
        of compose: ComposeFragment, _ declared: inout Declared, into bag: inout DiagnosticBag
    ) {
        for mount in compose.mounts {
            guard let name = MountSyntax.volumeName(of: mount.value), !declared.contains(name),
                let near = declared.nearest(to: name)
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
        of compose: ComposeFragment, _ declared: inout Declared, into bag: inout DiagnosticBag
    ) {
        let items = compose.setting("configs")?.node.sequenceItems ?? []
        for item in items {
            let source = item.mappingEntries?.first { $0.name.value == "source" }?.value ?? item
            guard let name = source.valueText, !declared.contains(name) else { continue }
            report("config", name, at: source.span, among: &declared, into: &bag)
        }
    }

    private static func checkModels(of compose: ComposeFragment, into bag: inout DiagnosticBag) {
        guard let setting = compose.setting("models") else { return }
        bag.report(
            Diagnostic(
                "reference/model", "`models` refers to what no description can declare",
                at: setting.key.span,
                help: "take it out, and run the model's server as a service of its own"))
    }

    private static func report(
        _ what: String, _ name: String, at span: SourceSpan, among known: inout Declared,
        into bag: inout DiagnosticBag
    ) {
        let near = known.nearest(to: name)
        bag.report(
            Diagnostic(
                "reference/\(what)", "\(what) `\(name)` is declared nowhere", at: span,
                help: near.map { "did you mean `\($0)`?" }
                    ?? "declare it: `\(what)s: {\(name): …}` beside `services`"))
    }
}

/// The names of one kind that may be referred to.
private struct Declared {
    private let names: Set<String>
    private var list: WordList

    init(_ names: [String]) {
        self.names = Set(names)
        list = WordList(self.names.sorted())
    }

    func contains(_ name: String) -> Bool { names.contains(name) }

    mutating func nearest(to name: String) -> String? { list.nearest(to: name) }
}
