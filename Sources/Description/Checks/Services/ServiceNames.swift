import Diagnostics
import StackModel
import YAML

/// Services are called by their names, so a name must be one that can be called.
enum ServiceNames: StackCheck {
    static let ids = ["service/name", "service/underscore"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.services {
            let name = service.name
            if name.value == "localhost" {
                bag.report(
                    Diagnostic(
                        "service/name",
                        "no service can be called `localhost`: in each container that is the "
                            + "container itself", at: name.span, help: "give it another name"))
                continue
            }
            if Grammar.isHostLabel(name.value) { continue }
            if Grammar.isHostLabel(name.value.replacing("_", with: "-")) {
                bag.report(
                    Diagnostic(
                        "service/underscore", .warning,
                        "`\(name.value)` holds `_`, which many programs refuse in a URL",
                        at: name.span, help: "write `-` instead"))
            } else {
                bag.report(
                    Diagnostic(
                        "service/name", "`\(name.value)` cannot be a host name", at: name.span,
                        help: "use lower-case letters, digits and `-`, at most 63, with a letter "
                            + "or digit at both ends"))
            }
        }
    }
}
