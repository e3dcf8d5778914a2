import Diagnostics
import StackModel
import YAML

/// Who can speak to the engine can do everything on the machine.
enum DockerSocket: StackCheck {
    static let ids = ["service/docker-socket"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.spec.services {
            for mount in service.compose.mounts where isSocket(mount.value) {
                bag.report(
                    Diagnostic(
                        "service/docker-socket", .warning,
                        "`\(service.name.value)` gets the engine's socket, and with it the machine",
                        at: mount.span,
                        help: "take it out, or put a proxy before the socket that lets only "
                            + "reading through"))
            }
        }
    }

    private static func isSocket(_ mount: Mount) -> Bool {
        guard case .verbatim(let tree) = mount else { return false }
        let source = tree.valueText ?? tree["source"]?.valueText ?? ""
        return source.contains("docker.sock")
    }
}
