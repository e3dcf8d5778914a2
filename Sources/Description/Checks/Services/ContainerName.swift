import Diagnostics
import StackModel
import YAML

/// Fixed container names collide between projects, and one project may remove another's container.
enum ContainerName: StackCheck {
    static let ids = ["service/container-name"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.spec.services {
            guard let setting = service.compose.setting("container_name") else { continue }
            bag.report(
                Diagnostic(
                    "service/container-name", .warning,
                    "a fixed container name can exist only once on a machine",
                    at: setting.key.span,
                    help: "take it out; the container is called by project and service, and other "
                        + "services reach it as `\(service.name.value)`"))
        }
    }
}
