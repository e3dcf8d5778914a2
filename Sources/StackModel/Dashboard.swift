/// A dashboard; where its panels stand is the renderer's business.
package struct Dashboard: Sendable {
    /// At most 40 characters, stable for the same stack and subject.
    package var uid: String
    package var title: String
    /// The file's name without its ending.
    package var fileName: String
    package var tags: [String]
    package var variables: [DashboardVariable]
    package var rows: [DashboardRow]
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
    package var name: String
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
    package var title: String?
    package var panels: [Panel]

    package init(title: String?, panels: [Panel]) {
        self.title = title
        self.panels = panels
    }
}

/// A picture of one or more queries.
package struct Panel: Sendable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case timeseries, stat, gauge, heatmap, table
    }

    /// From which value on a colour is shown; the first one's value is nil.
    package struct Threshold: Sendable, Hashable {
        package var color: String
        package var value: Double?

        package init(color: String, value: Double?) {
            self.color = color
            self.value = value
        }
    }

    package var title: String
    package var kind: Kind
    package var about: String?
    /// Grafana's unit id, e.g. `s`, `bytes`, `reqps`, `short`.
    package var unit: String
    package var queries: [PanelQuery]
    package var thresholds: [Threshold]
    /// Texts shown in place of values, e.g. 1 as `up`.
    package var valueTexts: [ValueText]
    package var minimum: Double?
    package var maximum: Double?
    /// In Grafana's grid of 24 columns.
    package var width: Int
    package var height: Int
    package var origin: Origin

    /// A text and colour in place of a value.
    package struct ValueText: Sendable, Hashable {
        package var value: Int
        package var text: String
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
