import Diagnostics
import StackModel
import YAML

/// A privileged container is as good as root on the machine.
enum Privileged: StackCheck {
    static let ids = ["service/privileged"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.spec.services {
            guard let setting = service.compose.setting("privileged"),
                setting.value.valueText == "true"
            else { continue }
            bag.report(
                Diagnostic(
                    "service/privileged", .warning,
                    "`\(service.name.value)` has every right on the machine",
                    at: setting.key.span,
                    help: "give it what it needs by `cap_add` and `devices`"))
        }
    }
}
