import Diagnostics
import StackModel
import YAML

/// The labels and annotations of an alert, in either of the two ways to write them.
struct AlertWords {
    private(set) var severity: AlertRule.Severity?
    private(set) var summary: String?
    private(set) var description: String?
    private(set) var labels: [Located<LabelPair>]
    private(set) var annotations: [Located<LabelPair>]
    /// All that is written with Prometheus's templates: the texts, and the labels' values.
    private(set) var templates: [Located<String>] = []

    private static let severities: [AlertRule.Severity] = [.critical, .warning, .info]

    /// Reads `severity`, `summary`, `description`, `labels` and `annotations`.
    init(_ fields: inout FieldReader, into bag: inout DiagnosticBag) {
        let summary = fields.text("summary", into: &bag)
        let values = ["labels", "annotations"].flatMap { fields.peek($0)?.mappingEntries ?? [] }
        labels = Self.pairs("labels", &fields, into: &bag)
        let severity = fields.text("severity", into: &bag)
        let description = fields.text("description", into: &bag)
        annotations = Self.pairs("annotations", &fields, into: &bag)
        self.summary = Self.one(summary, "summary", of: "annotations", &annotations, into: &bag)
        self.description = Self.one(
            description, "description", of: "annotations", &annotations, into: &bag)
        let word = Self.one(severity, "severity", of: "labels", &labels, into: &bag)
        self.severity = word.map(AlertRule.Severity.init(rawValue:))
        if let severity { Self.check(severity, into: &bag) }
        templates =
            [summary, description].compactMap(\.self)
            + values.map { Located($0.value.scalarText, at: $0.value.span) }
    }

    /// Gives an alert of belfry's own form what it must have.
    mutating func complete(with name: String) {
        severity = severity ?? .warning
        summary = summary ?? name
    }

    private static func pairs(
        _ key: String, _ fields: inout FieldReader, into bag: inout DiagnosticBag
    ) -> [Located<LabelPair>] {
        fields.entries(key, into: &bag).compactMap { entry in
            ScalarReader.text(entry.value, "\(entry.name.value) of \(key)", into: &bag).map {
                Located(LabelPair(entry.name.value, $0.value), at: entry.key.span)
            }
        }
    }

    /// What a short key or an entry of `list` says, which is taken out of the list.
    private static func one(
        _ short: Located<String>?, _ key: String, of list: String,
        _ pairs: inout [Located<LabelPair>], into bag: inout DiagnosticBag
    ) -> String? {
        guard let index = pairs.firstIndex(where: { $0.value.name == key }) else {
            return short?.value
        }
        let pair = pairs.remove(at: index)
        guard let short else { return pair.value.value }
        bag.report(
            Diagnostic(
                "alerts/twice", "`\(key)` is written twice: beside `expr` and in `\(list)`",
                at: pair.span, related: [Diagnostic.Related("the other one", at: short.span)],
                help: "keep one of them"))
        return short.value
    }

    /// A word that is nearly one of the usual ones is mistyped; any other is the user's own.
    private static func check(_ severity: Located<String>, into bag: inout DiagnosticBag) {
        let words = severities.map(\.rawValue)
        guard !words.contains(severity.value),
            let near = Suggestion.nearest(to: severity.value, among: words)
        else { return }
        bag.report(
            Diagnostic(
                "fields/value", "`\(severity.value)` is not one of the usual severities",
                at: severity.span, help: "did you mean `\(near)`?"))
    }
}
