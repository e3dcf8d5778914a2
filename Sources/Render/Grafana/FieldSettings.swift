import StackModel
import YAML

/// A panel's `fieldConfig`: units, bounds, colours and how values are drawn.
struct FieldSettings {
    let panel: Panel

    var tree: ConfigTree {
        ["defaults": defaults, "overrides": .sequence(overrides)]
    }

    private var defaults: ConfigTree {
        var entries: [ConfigEntry] = []
        entries.reserveCapacity(7)
        if panel.kind != .heatmap { entries.append(ConfigEntry("color", ["mode": colorMode])) }
        if let custom = Self.custom(for: panel) { entries.append(ConfigEntry("custom", custom)) }
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

    private var thresholds: ConfigTree? {
        var steps = panel.thresholds.map { step -> ConfigTree in
            ["color": .string(step.color), "value": step.value.map { .value($0) } ?? .null]
        }
        if steps.isEmpty {
            guard panel.kind == .stat || panel.kind == .gauge else { return nil }
            steps = [["color": "green", "value": .null]]
        }
        return ["mode": "absolute", "steps": .sequence(steps)]
    }

    /// Only figures are coloured in a table, not the labels beside them.
    private var overrides: [ConfigTree] {
        let isColored = !panel.valueTexts.isEmpty || !panel.thresholds.isEmpty
        guard panel.kind == .table, isColored else { return [] }
        return [
            [
                "matcher": ["id": "byType", "options": "number"],
                "properties": [["id": "custom.cellOptions", "value": ["type": "color-text"]]],
            ]
        ]
    }

    private static func custom(for panel: Panel) -> ConfigTree? {
        switch panel.kind {
        case .timeseries: panel.thresholds.count > 1 ? linesWithThresholds : lines
        case .table: ["align": "auto", "cellOptions": ["type": "auto"], "inspect": false]
        case .heatmap: ["scaleDistribution": ["type": "linear"]]
        case .stat, .gauge: nil
        }
    }

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
