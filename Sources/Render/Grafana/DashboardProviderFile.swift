import StackModel
import YAML

/// The provisioning that says where dashboards lie and into which folder they go.
struct DashboardProviderFile {
    /// Grafana refuses a longer uid.
    static let longestUID = 40

    let server: DashboardServer
    let stack: Stack

    var file: ConfigFile {
        ConfigFile(
            place: .provisioning, path: "dashboards/belfry.yml",
            content: YAMLWriter.bytes(of: tree, heading: FileHeading.comment(for: stack)),
            origins: [OriginMark([], server.origin.asked)])
    }

    private var tree: ConfigTree {
        let provider: ConfigTree = .mapping([
            ConfigEntry("name", "belfry"),
            ConfigEntry("orgId", 1),
            ConfigEntry("type", "file"),
            ConfigEntry("folder", ProvisioningText.literal(stack.name)),
            ConfigEntry("folderUid", ProvisioningText.literal(folderUID)),
            ConfigEntry("disableDeletion", false),
            ConfigEntry("updateIntervalSeconds", 10),
            ConfigEntry(
                "allowUiUpdates", false,
                comment: "Dashboards are changed by their files; in Grafana, save a copy."),
            ConfigEntry(
                "options", ["path": ProvisioningText.literal(server.dashboardsDirectory)]),
        ])
        return .mapping([
            ConfigEntry("apiVersion", 1),
            ConfigEntry("providers", [provider], isSetApart: true),
        ])
    }

    /// Unlike any dashboard's, since older servers keep both in one table.
    private var folderUID: String {
        let uid = "belfry-folder-" + stack.name
        guard uid.utf8.count > Self.longestUID else { return uid }
        let digest = String(Self.digest(of: stack.name), radix: 36)
        return uid.prefix(Self.longestUID - digest.count - 1) + "-" + digest
    }

    /// FNV-1a, since the standard library's hash differs from run to run.
    private static func digest(of text: String) -> UInt32 {
        text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
