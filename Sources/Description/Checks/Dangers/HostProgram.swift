import Diagnostics
import StackModel
import YAML

/// A service for which Compose starts a program of the machine instead of a container.
enum HostProgram: StackCheck {
    static let ids = ["service/host-program"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            guard let setting = service.entry("provider"),
                let program = setting.value["type"], program.valueText != nil
            else { continue }
            bag.report(
                Diagnostic(
                    "service/host-program", .warning,
                    "for `\(service.name)` Compose starts the program `\(context.shown(program))` on this machine, "
                        + "outside of any container",
                    at: setting.key.span,
                    help: "remove the key, unless you trust that program and what it is given"))
        }
    }
}
