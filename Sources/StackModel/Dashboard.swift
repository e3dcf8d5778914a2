package import YAML

/// A dashboard; where its panels stand is the renderer's business.
package struct Dashboard: Sendable {
    /// At most 40 characters, stable for the same stack and subject.
    package var uid: String
    /// The title in Grafana's list.
    package var title: String
    /// The file's name without its ending.
    package var fileName: String
    /// Grafana's tags, by which its list is narrowed.
    package var tags: [String]
    /// The choices above the panels.
    package var variables: [DashboardVariable]
    /// The panels by heading, from the top.
    package var rows: [DashboardRow]
    /// The whole of it in Grafana's words, for one of the user's own; it has no rows then.
    package var model: ConfigTree?
    /// Who asked for what it shows.
    package var origin: Origin

    package init(
        uid: String, title: String, fileName: String, tags: [String],
        variables: [DashboardVariable] = [], rows: [DashboardRow], origin: Origin
    ) {
        self.uid = uid
        self.title = title
        self.fileName = fileName
        self.tags = tags
        self.variables = variables
        self.rows = rows
        self.origin = origin
    }
}

/// A choice above a dashboard, filled from the values of a label.
package struct DashboardVariable: Sendable, Hashable {
    /// The name in queries, after `$`.
    package var name: String
    /// The name that people see.
    package var label: String
    /// The metric whose series are looked through, with matchers if any.
    package var metric: String
    /// The label whose values are offered.
    package var valuesOf: String

    package init(name: String, label: String, metric: String, valuesOf: String) {
        self.name = name
        self.label = label
        self.metric = metric
        self.valuesOf = valuesOf
    }
}

/// Panels under a common heading; without a title no heading is drawn.
package struct DashboardRow: Sendable {
    /// The heading; nil draws none.
    package var title: String?
    /// The panels, from left to right.
    package var panels: [Panel]

    package init(title: String?, panels: [Panel]) {
        self.title = title
        self.panels = panels
    }
}

/// A picture of one or more queries.
package struct Panel: Sendable {
    /// How the values are drawn.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case timeseries, stat, gauge, heatmap, table
    }

    /// From which value on a colour is shown; the first one's value is nil.
    package struct Threshold: Sendable, Hashable {
        /// Grafana's name of a colour.
        package var color: String
        /// The least value that is shown so; nil for all below the next one.
        package var value: Double?

        package init(color: String, value: Double?) {
            self.color = color
            self.value = value
        }
    }

    /// The heading of the panel.
    package var title: String
    /// How the values are drawn.
    package var kind: Kind
    /// What is to be seen, behind the panel's mark for information.
    package var about: String?
    /// Grafana's unit id, e.g. `s`, `bytes`, `reqps`, `short`.
    package var unit: String
    /// What is drawn.
    package var queries: [PanelQuery]
    /// Colours by value, from the least on.
    package var thresholds: [Threshold]
    /// Texts shown in place of values, e.g. 1 as `up`.
    package var valueTexts: [ValueText]
    /// The axis's lower end; nil leaves it to the values.
    package var minimum: Double?
    /// The axis's upper end; nil leaves it to the values.
    package var maximum: Double?
    /// In Grafana's grid of 24 columns.
    package var width: Int
    /// In rows of Grafana's grid.
    package var height: Int
    /// Who asked for what it shows.
    package var origin: Origin

    /// A text and colour in place of a value.
    package struct ValueText: Sendable, Hashable {
        /// The value that is not shown itself.
        package var value: Int
        /// What is shown instead.
        package var text: String
        /// Grafana's name of the text's colour.
        package var color: String

        package init(value: Int, text: String, color: String) {
            self.value = value
            self.text = text
            self.color = color
        }
    }

    package init(
        title: String, kind: Kind, about: String? = nil, unit: String, queries: [PanelQuery],
        thresholds: [Threshold] = [], valueTexts: [ValueText] = [], minimum: Double? = nil,
        maximum: Double? = nil, width: Int = 8, height: Int = 8, origin: Origin
    ) {
        self.title = title
        self.kind = kind
        self.about = about
        self.unit = unit
        self.queries = queries
        self.thresholds = thresholds
        self.valueTexts = valueTexts
        self.minimum = minimum
        self.maximum = maximum
        self.width = width
        self.height = height
        self.origin = origin
    }
}

/// A PromQL query of a panel, and how its series are named.
package struct PanelQuery: Sendable, Hashable {
    /// The query, in PromQL with Grafana's variables.
    package var expression: String
    /// Grafana's legend, e.g. `{{instance}}`.
    package var legend: String
    /// Whether only the newest value is wanted.
    package var isInstant: Bool
    /// Metrics that exist only after use: the query may have no answer before.
    package var needsExercise: Bool

    package init(
        expression: String, legend: String, isInstant: Bool = false, needsExercise: Bool = false
    ) {
        self.expression = expression
        self.legend = legend
        self.isInstant = isInstant
        self.needsExercise = needsExercise
    }
}
