import Diagnostics
import StackModel
import YAML

/// Dashboards that are mounted where the server does not look for any.
enum UnreadDashboards: StackCheck {
    static let ids = ["volumes/dashboards"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard let server = context.stack.monitoring.dashboarding,
            context.described(server.service) == nil,
            let written = context.written.first(where: { $0.name == server.service })
        else { return }
        for mount in written.items("volumes") {
            guard MountSyntax.hostSource(of: mount) != nil,
                let target = MountSyntax.target(of: mount)
            else { continue }
            let parts = HostPath.resolved(target)
            let isKnown = [server.dashboardsDirectory, server.provisioningDirectory].contains {
                parts.starts(with: HostPath.resolved($0))
            }
            guard !isKnown, parts.contains(where: { $0.lowercased().contains("dashboard") })
            else { continue }
            bag.report(
                Diagnostic(
                    "volumes/dashboards", .warning,
                    "`\(server.service)` does not look for dashboards at `\(target)`",
                    at: mount.span,
                    help: "remove the mount, and put the JSON files into "
                        + "`\(ProjectDirectory.dashboards)/`"))
        }
    }
}
