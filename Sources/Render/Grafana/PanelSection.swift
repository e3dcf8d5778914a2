import StackModel
import YAML

/// A panel of a dashboard in Grafana's words.
struct PanelSection {
    let panel: Panel
    let place: PanelLayout.Place
    let source: ConfigTree?

    var tree: ConfigTree {
        var entries: [ConfigEntry] = []
        entries.reserveCapacity(11)
        if let source { entries.append(ConfigEntry("datasource", source)) }
        if let about = panel.about { entries.append(ConfigEntry("description", .string(about))) }
        entries.append(ConfigEntry("fieldConfig", FieldSettings(panel: panel).tree))
        entries.append(ConfigEntry("gridPos", Self.grid(place)))
        entries.append(ConfigEntry("id", .integer(place.id)))
        if panel.kind == .heatmap {
            // Wider columns: a cell is to show a count that can be told from noise.
            entries.append(ConfigEntry("maxDataPoints", 100))
        }
        entries.append(ConfigEntry("options", PanelOptions.tree(for: panel)))
        entries.append(ConfigEntry("targets", .sequence(targets)))
        entries.append(ConfigEntry("title", .string(panel.title)))
        if panel.kind == .table {
            entries.append(ConfigEntry("transformations", TableColumns.tree(for: panel.queries)))
        }
        entries.append(ConfigEntry("type", .string(panel.kind.rawValue)))
        return .mapping(entries)
    }

    static func grid(_ place: PanelLayout.Place) -> ConfigTree {
        [
            "h": .integer(place.height), "w": .integer(place.width), "x": .integer(place.x),
            "y": .integer(place.y),
        ]
    }

    private var targets: [ConfigTree] {
        panel.queries.enumerated().map { index, query in target(query, at: index) }
    }

    private func target(_ query: PanelQuery, at index: Int) -> ConfigTree {
        let isInstant = query.isInstant || panel.kind == .table
        var entries: [ConfigEntry] = []
        entries.reserveCapacity(8)
        if let source { entries.append(ConfigEntry("datasource", source)) }
        entries += [
            ConfigEntry("editorMode", "code"),
            ConfigEntry("expr", .string(query.expression)),
            ConfigEntry("format", .string(format)),
            ConfigEntry("instant", .boolean(isInstant)),
            ConfigEntry("legendFormat", .string(legend(of: query))),
            ConfigEntry("range", .boolean(!isInstant)),
            ConfigEntry("refId", .string(Self.reference(index))),
        ]
        return .mapping(entries)
    }

    private var format: String {
        switch panel.kind {
        case .timeseries, .stat, .gauge: "time_series"
        case .heatmap: "heatmap"
        case .table: "table"
        }
    }

    /// Left empty, Grafana would show the whole query; its own word for labels is better.
    private func legend(of query: PanelQuery) -> String {
        query.legend.isEmpty ? "__auto" : query.legend
    }

    /// A, B, … Z, AA, AB, …
    static func reference(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
        return index < 26 ? letter : reference(index / 26 - 1) + letter
    }
}
