import Diagnostics
import PromQL
import StackModel
import YAML

/// A rule that the user wrote, with its expression read.
struct ReadRule: Sendable {
    /// The service, the job or the group under which it is written.
    let owner: String
    /// How the owner's metrics are fetched; nil for a group.
    let metrics: MetricsSpec?
    /// The alert's name, or that of the recorded metric.
    let name: Located<String>
    /// What is written in PromQL.
    let expression: Located<String>
    /// What Prometheus fills in when it fires.
    let texts: [Located<String>]
    /// What tells apart alerts of one name: their labels, with the severity.
    let labels: Set<LabelPair>
    /// Whether it alerts, or records.
    let isAlert: Bool
    /// What the expression says; nil where Prometheus would refuse it.
    let query: Query?
    /// Why Prometheus would refuse it.
    let problem: QueryProblem?

    private init(_ alert: AlertSpec, of owner: String, _ metrics: MetricsSpec?) {
        self.init(
            owner, metrics, alert.name, alert.expression, texts: alert.texts,
            labels: Set(
                alert.labels.map(\.value)
                    + (alert.severity.map { [LabelPair("severity", $0.rawValue)] } ?? [])),
            isAlert: true)
    }

    private init(_ rule: RecordingSpec, of owner: String) {
        self.init(owner, nil, rule.name, rule.expression, texts: [], labels: [], isAlert: false)
    }

    private init(
        _ owner: String, _ metrics: MetricsSpec?, _ name: Located<String>,
        _ expression: Located<String>, texts: [Located<String>], labels: Set<LabelPair>,
        isAlert: Bool
    ) {
        self.owner = owner
        self.metrics = metrics
        self.name = name
        self.expression = expression
        self.texts = texts
        self.labels = labels
        self.isAlert = isAlert
        do throws(QueryProblem) {
            query = try Query(expression.value)
            problem = nil
        } catch {
            query = nil
            problem = error
        }
    }

    /// All rules of a description, in its order.
    static func all(in spec: StackSpec) -> [ReadRule] {
        let named =
            spec.services.flatMap { service in service.allMetrics.map { (service.name.value, $0) } }
            + spec.jobs.map { ($0.name.value, $0.metrics) }
        let alerts = named.flatMap { name, metrics in
            metrics.alerts.map { ReadRule($0, of: name, metrics) }
        }
        return alerts + spec.ruleGroups.flatMap(all(in:))
    }

    /// All rules of a group.
    static func all(in group: RuleGroupSpec) -> [ReadRule] {
        group.recording.map { ReadRule($0, of: group.name.value) }
            + group.alerts.map { ReadRule($0, of: group.name.value, nil) }
    }

    /// What it is, for messages.
    var kind: String { isAlert ? "alert" : "recording rule" }
}

/// Finds parts of scalars in the texts that were read; a file is laid out when that is first asked
/// for.
struct PartPlaces {
    private let sources: [String: SourceFile]
    private var places: [String: ScalarPlaces] = [:]

    init(_ context: CheckContext) {
        let files = (context.source.map { [$0] } ?? []) + context.spec.takenFiles.map(\.file)
        sources = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The place of a range of `scalar`, in bytes of UTF-8.
    mutating func span(of range: Range<Int>, in scalar: Located<String>) -> SourceSpan {
        let file = scalar.span.file
        if places[file] == nil, let source = sources[file] { places[file] = ScalarPlaces(source) }
        return places[file]?.span(of: range, in: scalar) ?? scalar.span
    }
}
