import StackModel
import YAML

/// A panel's `options`: how its kind draws.
enum PanelOptions {
    static func tree(for panel: Panel) -> ConfigTree {
        switch panel.kind {
        case .timeseries: panel.width >= 12 ? wideTimeseries : narrowTimeseries
        case .stat: stat(panel)
        case .gauge: gauge
        case .heatmap: heatmap(unit: panel.unit)
        case .table: table
        }
    }

    private static let narrowTimeseries: ConfigTree = [
        "legend": ["calcs": [], "displayMode": "list", "placement": "bottom", "showLegend": true],
        "tooltip": ["mode": "multi", "sort": "desc"],
    ]

    /// With room enough the legend says in figures what the lines show.
    private static let wideTimeseries: ConfigTree = [
        "legend": [
            "calcs": ["mean", "max", "lastNotNull"], "displayMode": "table",
            "placement": "bottom", "showLegend": true,
        ],
        "tooltip": ["mode": "multi", "sort": "desc"],
    ]

    private static let newestValue: ConfigTree = [
        "calcs": ["lastNotNull"], "fields": "", "values": false,
    ]

    /// States are read from their colour, quantities from their figure and its past.
    private static func stat(_ panel: Panel) -> ConfigTree {
        let isState = !panel.valueTexts.isEmpty
        let hasPast = !isState && !panel.queries.contains { $0.isInstant }
        return [
            "colorMode": isState ? "background" : "value",
            "graphMode": hasPast ? "area" : "none",
            "justifyMode": "auto",
            "orientation": "auto",
            "percentChangeColorMode": "standard",
            "reduceOptions": newestValue,
            "showPercentChange": false,
            "textMode": "auto",
            "wideLayout": true,
        ]
    }

    private static let gauge: ConfigTree = [
        "minVizHeight": 75,
        "minVizWidth": 75,
        "orientation": "auto",
        "reduceOptions": newestValue,
        "showThresholdLabels": false,
        "showThresholdMarkers": true,
        "sizing": "auto",
    ]

    /// From a histogram's buckets as they are: nothing is calculated anew.
    private static func heatmap(unit: String) -> ConfigTree {
        [
            "calculate": false,
            "cellGap": 1,
            "color": [
                "exponent": .number("0.5"), "fill": "dark-orange", "mode": "scheme",
                "reverse": false, "scale": "exponential", "scheme": "Oranges", "steps": 64,
            ],
            "exemplars": ["color": "rgba(255,0,255,0.7)"],
            "filterValues": ["le": .number("1e-9")],
            "legend": ["show": true],
            "rowsFrame": ["layout": "auto"],
            "showValue": "never",
            "tooltip": ["mode": "single", "showColorScale": false, "yHistogram": true],
            "yAxis": ["axisPlacement": "left", "reverse": false, "unit": .string(unit)],
        ]
    }

    private static let table: ConfigTree = [
        "cellHeight": "sm", "frameIndex": 0, "showHeader": true,
    ]
}
