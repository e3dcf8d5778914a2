import Diagnostics
import StackModel
import YAML

/// Names that Compose or the engine refuses, which YAML can write all the same.
enum ComposeNames: StackCheck {
    static let ids = ["compose/name"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let spec = context.spec
        let declared = [
            ("network", spec.networks), ("volume", spec.volumes), ("secret", spec.secrets),
            ("config", spec.configs),
        ]
        for (kind, resources) in declared {
            for resource in resources { check(resource.name, kind, into: &bag) }
        }
        for service in context.written {
            let compose = service.compose
            for variable in compose.environment { check(variable, into: &bag) }
            for mount in compose.mounts {
                guard let name = MountSyntax.volumeName(of: mount.value) else { continue }
                check(Located(name, at: mount.span), "volume", into: &bag)
            }
            for item in service.items("profiles") {
                guard let text = item.valueText else { continue }
                check(Located(text, at: item.span), "profile", into: &bag)
            }
            for key in ["labels", "annotations"] {
                for entry in compose.setting(key)?.node.mappingEntries ?? [] {
                    checkControls(entry.name, "label", into: &bag)
                }
            }
        }
    }

    private static func check(
        _ name: Located<String>, _ kind: String, into bag: inout DiagnosticBag
    ) {
        let isFine = name.value.utf8.allSatisfy { Grammar.isWordPart($0) || $0 == 45 || $0 == 46 }
        guard !isFine || name.value.isEmpty else { return }
        bag.report(
            Diagnostic(
                "compose/name", "`\(shown(name.value))` cannot be a \(kind)'s name", at: name.span,
                help: "use letters, digits, `-`, `_` and `.`"))
    }

    private static func check(
        _ variable: Located<EnvironmentVariable>, into bag: inout DiagnosticBag
    ) {
        let name = variable.value.name
        if name.isEmpty || name.utf8.contains(61) {
            bag.report(
                Diagnostic(
                    "compose/name", "`\(shown(name))` cannot be a variable's name",
                    at: variable.span,
                    help: "use letters, digits and `_`, without `=`"))
        } else {
            checkControls(Located(name, at: variable.span), "variable", into: &bag)
        }
        guard variable.value.value?.valueText?.utf8.contains(0) == true else { return }
        bag.report(
            Diagnostic(
                "compose/name",
                "the value of `\(shown(name))` holds a NUL character, which no "
                    + "environment can hold", at: variable.span, help: "take it out"))
    }

    private static func checkControls(
        _ name: Located<String>, _ kind: String, into bag: inout DiagnosticBag
    ) {
        guard name.value.utf8.contains(where: { $0 < 32 || $0 == 127 }) else { return }
        bag.report(
            Diagnostic(
                "compose/name",
                "`\(shown(name.value))` cannot be a \(kind)'s name: it holds a "
                    + "control character", at: name.span, help: "take it out"))
    }

    /// Short enough for a message.
    private static func shown(_ name: String) -> String {
        name.utf8.count > 80 ? "\(name.prefix(40))…" : name
    }
}
