import StackModel
import YAML

/// A dashboard in Grafana's classic model, as a file that provisioning loads.
struct DashboardFile {
    /// Known to each Grafana from version 10 on; newer ones bring it up to date as they load it.
    static let schemaVersion = 39

    private let dashboard: Dashboard
    private let stack: Stack
    private let source: Datasource?
    /// The reference to `source` that each panel and query repeats.
    private let sourceReference: ConfigTree?

    init(_ dashboard: Dashboard, of stack: Stack) {
        self.dashboard = dashboard
        self.stack = stack
        let sources = stack.monitoring.datasources
        source = sources.first { $0.isDefault } ?? sources.first
        sourceReference = source.map { ["type": .string($0.type), "uid": .string($0.uid)] }
    }

    var file: ConfigFile {
        ConfigFile(
            place: .dashboards, path: dashboard.fileName + ".json",
            content: JSONWriter.bytes(of: dashboard.model ?? tree),
            origins: [OriginMark([], dashboard.origin.asked)])
    }

    private var tree: ConfigTree {
        [
            "annotations": ["list": [Self.builtInAnnotations]],
            "description": .string(FileHeading.sentence(for: stack)),
            "editable": true,
            "graphTooltip": 1,
            "id": .null,
            "links": .sequence(links),
            "panels": .sequence(panels),
            "refresh": .string(refresh),
            "schemaVersion": .integer(Self.schemaVersion),
            "tags": .sequence(tags.map { .string($0) }),
            "templating": ["list": .sequence(dashboard.variables.map(variable))],
            "time": ["from": "now-1h", "to": "now"],
            "timezone": "browser",
            "title": .string(dashboard.title),
            "uid": .string(dashboard.uid),
        ]
    }

    /// Grafana adds it to each dashboard that lacks it, and would then show unsaved changes.
    private static let builtInAnnotations: ConfigTree = [
        "builtIn": 1,
        "datasource": ["type": "grafana", "uid": "-- Grafana --"],
        "enable": true,
        "hide": true,
        "iconColor": "rgba(0, 211, 255, 1)",
        "name": "Annotations & Alerts",
        "type": "dashboard",
    ]

    /// A menu of the stack's dashboards, found by the tag that they share.
    private var links: [ConfigTree] {
        [
            [
                "asDropdown": true,
                "icon": "external link",
                "includeVars": false,
                "keepTime": true,
                "tags": [.string(stack.name)],
                "targetBlank": false,
                "title": .string(stack.name),
                "tooltip": "",
                "type": "dashboards",
                "url": "",
            ]
        ]
    }

    /// The stack's name is among them, since the links find its dashboards by it.
    private var tags: [String] {
        dashboard.tags.contains(stack.name) ? dashboard.tags : dashboard.tags + [stack.name]
    }

    private var panels: [ConfigTree] {
        PanelLayout(of: dashboard.rows).items.map { item in
            switch item {
            case .heading(let title, let place): heading(title, at: place)
            case .panel(let panel, let place):
                PanelSection(panel: panel, place: place, source: sourceReference).tree
            }
        }
    }

    private func heading(_ title: String, at place: PanelLayout.Place) -> ConfigTree {
        [
            "collapsed": false,
            "gridPos": PanelSection.grid(place),
            "id": .integer(place.id),
            "panels": [],
            "title": .string(title),
            "type": "row",
        ]
    }

    private func variable(_ variable: DashboardVariable) -> ConfigTree {
        VariableSection(variable: variable, source: sourceReference).tree
    }

    /// The step of Grafana's own menu at which new samples are there, not below half a minute.
    private var refresh: String {
        let steps: [(String, TimeSpan)] = [
            ("30s", .seconds(30)), ("1m", .seconds(60)), ("5m", .seconds(300)),
            ("15m", .seconds(900)), ("30m", .seconds(1800)),
        ]
        let interval = source?.interval ?? .seconds(30)
        return steps.first { $0.1 >= interval }?.0 ?? "1h"
    }
}
