import Diagnostics
import StackModel
import YAML

/// A compose file of the user's own gives the project another name.
enum OverriddenProject: StackCheck {
    static let ids = ["override/project"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard let name = context.spec.override?.name, name.value != context.stack.name else {
            return
        }
        bag.report(
            Diagnostic(
                "override/project", .warning,
                "`docker compose` starts the project `\(name.value)`, `belfry up` starts "
                    + "`\(context.stack.name)`", at: name.span,
                help: "remove the key, and write the name in the description"))
    }
}
