package import YAML

/// Rules that are evaluated together; each group is one file.
package struct RuleGroup: Sendable {
    /// The group's name.
    package var name: String
    /// The name of its file without the ending: `rules/NAME.yml`.
    package var fileName: String
    /// What the group watches, for the file's head.
    package var about: String
    /// The recording rules, evaluated first.
    package var recording: [RecordingRule]
    /// The alerts, in order.
    package var alerts: [AlertRule]
    /// Further keys of the group in Prometheus's words: `interval`, `limit`, `labels`, …
    package var settings: [ConfigEntry] = []

    package init(
        name: String, fileName: String? = nil, about: String, recording: [RecordingRule] = [],
        alerts: [AlertRule] = []
    ) {
        self.name = name
        self.fileName = fileName ?? name
        self.about = about
        self.recording = recording
        self.alerts = alerts
    }
}

/// A query whose result is kept under a name.
package struct RecordingRule: Sendable, Hashable {
    /// The name under which the result is kept.
    package var name: String
    /// The query, in PromQL.
    package var expression: String
    /// Labels added to the result.
    package var labels: [LabelPair]
    /// Who asked for it.
    package var origin: Origin

    package init(name: String, expression: String, labels: [LabelPair] = [], origin: Origin) {
        self.name = name
        self.expression = expression
        self.labels = labels
        self.origin = origin
    }
}

/// A query that alerts when it gives a result for long enough.
package struct AlertRule: Sendable, Hashable {
    /// How much an alert matters; `info` calls for nothing to be done.
    package struct Severity: RawRepresentable, Sendable, Hashable {
        /// The value of the label `severity`.
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }

        /// Calls for somebody at once.
        package static let critical = Severity(rawValue: "critical")
        /// Calls for somebody in time.
        package static let warning = Severity(rawValue: "warning")
        /// Calls for nothing.
        package static let info = Severity(rawValue: "info")
    }

    /// The alert's name.
    package var name: String
    /// The query, in PromQL.
    package var expression: String
    /// How long it must hold before the alert fires.
    package var hold: TimeSpan
    /// How long it goes on firing after the query gave no result.
    package var keepFiring: TimeSpan?
    /// How much it matters; nil for a rule that does not say.
    package var severity: Severity?
    /// Labels besides the severity.
    package var labels: [LabelPair]
    /// What is wrong, in one sentence; may hold Prometheus's templates. Empty for a rule that does
    /// not say.
    package var summary: String
    /// What it means and what to look at.
    package var description: String?
    /// Annotations besides those two.
    package var annotations: [LabelPair] = []
    /// Who asked for it.
    package var origin: Origin

    package init(
        name: String, expression: String, hold: TimeSpan, severity: Severity?,
        labels: [LabelPair] = [], summary: String, description: String?, origin: Origin
    ) {
        self.name = name
        self.expression = expression
        self.hold = hold
        self.severity = severity
        self.labels = labels
        self.summary = summary
        self.description = description
        self.origin = origin
    }
}
