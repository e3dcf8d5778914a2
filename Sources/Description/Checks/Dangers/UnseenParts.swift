import Diagnostics
import StackModel
import YAML

/// A service that takes parts of itself from another file, into which nobody looks here.
enum UnseenParts: StackCheck {
    static let ids = ["service/unseen"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            guard let setting = service.entry("extends"),
                let file = setting.value["file"], file.valueText != nil
            else { continue }
            bag.report(
                Diagnostic(
                    "service/unseen", .warning,
                    "`\(service.name)` takes more of itself from `\(context.shown(file))`, which is not looked at: "
                        + "rights, mounts and ports may stand there",
                    at: setting.key.span,
                    help: "write here what the service needs, or look at that file yourself"))
        }
    }
}
