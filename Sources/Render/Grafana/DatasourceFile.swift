import StackModel
import YAML

/// The provisioning of a stack's sources of data.
struct DatasourceFile {
    let stack: Stack
    let addresses: AddressBook

    var file: ConfigFile {
        ConfigFile(
            place: .provisioning, path: "datasources/belfry.yml",
            content: YAMLWriter.bytes(of: tree, heading: FileHeading.comment(for: stack)),
            origins: [OriginMark([], origin.asked)])
    }

    private var origin: Origin {
        stack.monitoring.dashboarding?.origin ?? stack.origin
    }

    private var tree: ConfigTree {
        let sources = stack.monitoring.datasources
        return .mapping([
            ConfigEntry("apiVersion", 1),
            ConfigEntry(
                "deleteDatasources", .sequence(sources.map(removal)), comment: removalReason,
                isSetApart: true),
            ConfigEntry("datasources", .sequence(sources.map(section)), isSetApart: true),
        ])
    }

    /// Nothing is lost by it: a provisioned source keeps no state, and dashboards go by its uid.
    private var removalReason: String {
        "Removed by name before they are made again: a volume that knows one of them\n"
            + "under another uid would otherwise keep Grafana from starting."
    }

    private func removal(of source: Datasource) -> ConfigTree {
        ["name": ProvisioningText.literal(source.name), "orgId": 1]
    }

    private func section(of source: Datasource) -> ConfigTree {
        let address = addresses.address(of: source.service, port: source.port)
        return [
            "name": ProvisioningText.literal(source.name),
            "uid": ProvisioningText.literal(source.uid),
            "type": .string(source.type),
            "access": "proxy",
            "url": ProvisioningText.literal("http://" + address + source.path),
            "isDefault": .boolean(source.isDefault),
            "editable": false,
            "jsonData": settings(of: source),
        ]
    }

    private func settings(of source: Datasource) -> ConfigTree {
        var entries = [
            ConfigEntry("httpMethod", "POST"),
            ConfigEntry("timeInterval", .string(source.interval.text)),
        ]
        if let version = source.version {
            entries.append(ConfigEntry("prometheusType", "Prometheus"))
            entries.append(ConfigEntry("prometheusVersion", .string(version.text)))
        }
        return .mapping(entries)
    }
}
