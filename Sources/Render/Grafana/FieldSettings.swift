import StackModel
import YAML

/// A panel's `fieldConfig`: units, bounds, colours and how values are drawn.
struct FieldSettings {
    let panel: Panel

    var tree: ConfigTree {
        ["defaults": defaults, "overrides": []]
    }

    private var defaults: ConfigTree {
        var entries: [ConfigEntry] = []
        entries.reserveCapacity(7)
        if panel.kind != .heatmap { entries.append(ConfigEntry("color", ["mode": colorMode])) }
        if let custom { entries.append(ConfigEntry("custom", custom)) }
        if !panel.valueTexts.isEmpty {
            entries.append(ConfigEntry("mappings", [valueTexts]))
        }
        if let maximum { entries.append(ConfigEntry("max", .value(maximum))) }
        if let minimum { entries.append(ConfigEntry("min", .value(minimum))) }
        if let thresholds { entries.append(ConfigEntry("thresholds", thresholds)) }
        if panel.kind != .heatmap { entries.append(ConfigEntry("unit", .string(panel.unit))) }
        return .mapping(entries)
    }

    /// Lines are told apart by colour; a single value is judged by it.
    private var colorMode: ConfigTree {
        switch panel.kind {
        case .timeseries: "palette-classic"
        case .stat, .gauge, .heatmap, .table: "thresholds"
        }
    }

    private var valueTexts: ConfigTree {
        let options = panel.valueTexts.enumerated().map { index, text in
            ConfigEntry(
                String(text.value),
                [
                    "color": .string(text.color), "index": .integer(index),
                    "text": .string(text.text),
                ])
        }
        return ["options": .mapping(options), "type": "value"]
    }

    /// A gauge has a scale even where none is given.
    private var minimum: Double? {
        panel.minimum ?? (panel.kind == .gauge ? 0 : nil)
    }

    private var maximum: Double? {
        if let maximum = panel.maximum { return maximum }
        guard panel.kind == .gauge else { return nil }
        switch panel.unit {
        case "percentunit": return 1
        case "percent": return 100
        default: return nil
        }
    }

    /// Grafana wants a first step without a value: the colour of what lies below all others.
    private var thresholds: ConfigTree? {
        let isJudged = panel.kind == .stat || panel.kind == .gauge || isColoredTable
        guard isJudged || !panel.thresholds.isEmpty else { return nil }
        let base = isColoredTable ? nil : panel.thresholds.first { $0.value == nil }?.color
        let first: ConfigTree = ["color": .string(base ?? neutralColor), "value": .null]
        let further = panel.thresholds.compactMap { step -> ConfigTree? in
            step.value.map { ["color": .string(step.color), "value": .value($0)] }
        }
        return ["mode": "absolute", "steps": .sequence([first] + further)]
    }

    /// In a table with colours, what needs none stays on the table's own ground.
    private var neutralColor: String { isColoredTable ? "transparent" : "green" }

    private var isColoredTable: Bool {
        panel.kind == .table && !(panel.valueTexts.isEmpty && panel.thresholds.isEmpty)
    }

    private var custom: ConfigTree? {
        switch panel.kind {
        case .timeseries: panel.thresholds.count > 1 ? Self.linesWithThresholds : Self.lines
        case .table: isColoredTable ? Self.coloredCells : Self.cells
        case .heatmap: ["scaleDistribution": ["type": "linear"]]
        case .stat, .gauge: nil
        }
    }

    private static let cells: ConfigTree = ["align": "auto", "inspect": false]
    private static let coloredCells: ConfigTree = [
        "align": "auto",
        "cellOptions": ["applyToRow": false, "mode": "basic", "type": "color-background"],
        "inspect": false,
    ]

    private static let lines = lines(thresholdStyle: "off")
    private static let linesWithThresholds = lines(thresholdStyle: "dashed")

    private static func lines(thresholdStyle: ConfigTree) -> ConfigTree {
        [
            "drawStyle": "line",
            "fillOpacity": 10,
            "lineInterpolation": "linear",
            "lineWidth": 1,
            "showPoints": "auto",
            "spanNulls": false,
            "thresholdsStyle": ["mode": thresholdStyle],
        ]
    }
}
