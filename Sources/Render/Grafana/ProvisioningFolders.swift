import StackModel
import YAML

/// The folders of provisioning that a server's image has itself, empty, and that the mount of
/// belfry's hides: the server logs errors about each that it looks for and does not find. Version
/// control keeps no empty folder, so that each gets a file that says nothing.
struct ProvisioningFolders {
    let server: DashboardServer
    let stack: Stack

    /// Those for which belfry writes nothing else.
    private static let names = ["access-control", "alerting", "notifiers", "plugins"]

    var files: [ConfigFile] {
        Self.names.map { name in
            ConfigFile(
                place: .provisioning, path: "\(name)/belfry.yml",
                content: YAMLWriter.bytes(
                    of: ["apiVersion": 1], heading: FileHeading.comment(for: stack)),
                origins: [OriginMark([], server.origin.asked)])
        }
    }
}
