import Diagnostics
import PromQL
import StackModel
import YAML

/// An alert that the user wrote, with its expression read.
struct ReadAlert: Sendable {
    /// The service, or the job, under which it is written.
    let service: String
    /// How the service's metrics are fetched.
    let metrics: MetricsSpec
    /// What is written.
    let alert: AlertSpec
    /// What the expression says; nil where Prometheus would refuse it.
    let query: Query?
    /// Why Prometheus would refuse it.
    let problem: QueryProblem?

    init(_ alert: AlertSpec, of service: String, _ metrics: MetricsSpec) {
        self.alert = alert
        self.service = service
        self.metrics = metrics
        do throws(QueryProblem) {
            query = try Query(alert.expression.value)
            problem = nil
        } catch {
            query = nil
            problem = error
        }
    }

    /// All alerts of a description, in its order.
    static func all(in spec: StackSpec) -> [ReadAlert] {
        let named =
            spec.services.flatMap { service in service.allMetrics.map { (service.name.value, $0) } }
            + spec.jobs.map { ($0.name.value, $0.metrics) }
        return named.flatMap { name, metrics in
            metrics.alerts.map { ReadAlert($0, of: name, metrics) }
        }
    }
}

/// Finds parts of scalars in the description; the file is laid out when that is first asked for.
struct PartPlaces {
    private let source: SourceFile?
    private var places: ScalarPlaces?

    init(_ context: CheckContext) { source = context.source }

    /// The place of a range of `scalar`, in bytes of UTF-8.
    mutating func span(of range: Range<Int>, in scalar: Located<String>) -> SourceSpan {
        if places == nil { places = source.map { ScalarPlaces($0) } }
        return places?.span(of: range, in: scalar) ?? scalar.span
    }
}
