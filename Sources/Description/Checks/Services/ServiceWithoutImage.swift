import Diagnostics
import StackModel
import YAML

/// A service of which nobody knows what to run.
enum ServiceWithoutImage: StackCheck {
    static let ids = ["service/image"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.services where service.component == nil {
            let compose = service.compose
            let hasSource =
                compose.image != nil || compose.build != nil
                || compose.setting("extends") != nil || compose.setting("provider") != nil
            if hasSource { continue }
            bag.report(
                Diagnostic(
                    "service/image", "nothing says what `\(service.name.value)` runs",
                    at: service.name.span,
                    help: "give it `build:`, `image:` or a `component:` of the catalogue"))
        }
    }
}
