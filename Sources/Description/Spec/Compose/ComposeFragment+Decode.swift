import Diagnostics
import StackModel
import YAML

extension ComposeFragment {
    /// Reads every Compose key of a service; the caller has read its own keys and finishes.
    static func decode(
        _ fields: inout FieldReader, _ context: Context, into bag: inout DiagnosticBag
    ) -> ComposeFragment {
        var fragment = ComposeFragment()
        fragment.emptied = Set(
            ComposeFragment.ListKey.allCases.filter { fields.isEmpty($0.rawValue) })
        fragment.image = fields.text("image", into: &bag)
        fragment.build = fields.node("build").map { Located(ConfigTree($0), at: $0.span) }
        fragment.environment =
            fields.node("environment").map {
                EnvironmentSyntax.variables($0, into: &bag)
            } ?? []
        let usual = context.isComposeFile ? PortSyntax.everywhere : PortSyntax.loopback
        fragment.ports = fields.items("ports", into: &bag).flatMap {
            PortSyntax.ports($0, context.provenance, usual: usual, into: &bag)
        }
        fragment.networks =
            fields.node("networks").map {
                ReferenceSyntax.networks($0, into: &bag)
            } ?? []
        fragment.mounts = fields.items("volumes", into: &bag).compactMap {
            MountSyntax.mount($0, into: &bag)
        }
        fragment.dependencies =
            fields.node("depends_on").map {
                ReferenceSyntax.dependencies($0, into: &bag)
            } ?? []
        fragment.secrets = fields.items("secrets", into: &bag).compactMap {
            ReferenceSyntax.secret($0, into: &bag)
        }
        fragment.healthCheck = fields.node("healthcheck").map {
            Located(ConfigTree($0), at: $0.span)
        }
        var known: WordList?
        fragment.settings = fields.rest().compactMap { setting($0, context, &known, into: &bag) }
        return fragment
    }

    private static func help(for entry: YAMLEntry, near: String?, _ context: Context) -> String {
        let key = entry.name.value
        let meant = near.map { "did you mean `\($0)`?" }
        guard let component = context.component else {
            return meant ?? "keys of your own may begin with `x-`"
        }
        let value = entry.value.valueText.map { $0.utf8.count > 40 ? "…" : $0 } ?? "…"
        let parameter = "write `with: {\(key): \(value)}`"
        return meant.map { "\($0) If it is a parameter of `\(component)`, \(parameter)" }
            ?? "if it is a parameter of `\(component)`, \(parameter)"
    }

    private static func setting(
        _ entry: YAMLEntry, _ context: Context, _ known: inout WordList?,
        into bag: inout DiagnosticBag
    ) -> Setting? {
        let key = entry.name
        guard ComposeKeys.service.contains(key.value) || key.value.hasPrefix("x-") else {
            var words = known ?? WordList(context.otherKeys + ComposeKeys.service.sorted())
            let near = words.nearest(to: key.value)
            known = words
            bag.report(
                Diagnostic(
                    "compose/key", "\(context.phrase) has no key `\(key.value)`", at: key.span,
                    help: help(for: entry, near: near, context)))
            return nil
        }
        return Setting(key: key, value: ConfigTree(entry.value), node: entry.value)
    }
}
