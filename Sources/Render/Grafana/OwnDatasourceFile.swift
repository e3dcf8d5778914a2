import StackModel
import YAML

/// The provisioning of the user's own sources of data, in Grafana's words.
struct OwnDatasourceFile {
    let server: DashboardServer
    let stack: Stack

    var file: ConfigFile {
        let tree = ConfigTree.mapping([
            ConfigEntry("apiVersion", 1),
            ConfigEntry("datasources", .sequence(server.datasources), isSetApart: true),
        ])
        return ConfigFile(
            place: .provisioning, path: "datasources/own.yml",
            content: YAMLWriter.bytes(of: tree, heading: FileHeading.comment(for: stack)),
            origins: [OriginMark([], server.origin.asked)])
    }
}
