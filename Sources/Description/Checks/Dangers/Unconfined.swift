import Diagnostics
import StackModel
import YAML

/// A service from which the engine's own protection is taken.
enum Unconfined: StackCheck {
    static let ids = ["service/unconfined"]

    /// The options, with `:` in place of `=`, and what they switch off.
    private static let losses: [String: String] = [
        "seccomp:unconfined": "every system call is open to it",
        "apparmor:unconfined": "no AppArmor profile holds it",
        "label:disable": "SELinux does not hold it",
        "label:type:spc_t": "SELinux does not hold it",
        "systempaths:unconfined": "it may write where the kernel is set up",
        "no-new-privileges:false": "its programs may become root",
    ]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            for item in service.items("security_opt") {
                guard let text = item.valueText,
                    let loss = losses[text.lowercased().replacing("=", with: ":")]
                else { continue }
                bag.report(
                    Diagnostic(
                        "service/unconfined", .warning,
                        "with `\(context.shown(item))` of `\(service.name)`, \(loss)",
                        at: item.span,
                        help: "remove it; if a program fails without, allow in a profile of its "
                            + "own what it needs"))
            }
        }
    }
}
