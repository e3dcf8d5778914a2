/// Rules that are evaluated together; each group is one file.
package struct RuleGroup: Sendable {
    /// The group's name, and its file's: `rules/NAME.yml`.
    package var name: String
    /// What the group watches, for the file's head.
    package var about: String
    package var recording: [RecordingRule]
    package var alerts: [AlertRule]

    package init(
        name: String, about: String, recording: [RecordingRule] = [], alerts: [AlertRule] = []
    ) {
        self.name = name
        self.about = about
        self.recording = recording
        self.alerts = alerts
    }
}

/// A query whose result is kept under a name.
package struct RecordingRule: Sendable, Hashable {
    package var name: String
    package var expression: String
    package var labels: [LabelPair]
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
    package enum Severity: String, Sendable, Hashable, CaseIterable {
        case critical, warning, info
    }

    package var name: String
    package var expression: String
    /// How long it must hold before the alert fires.
    package var hold: TimeSpan
    package var severity: Severity
    package var labels: [LabelPair]
    package var summary: String
    package var description: String?
    package var origin: Origin

    package init(
        name: String, expression: String, hold: TimeSpan, severity: Severity,
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
