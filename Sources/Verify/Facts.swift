import StackModel

/// What is known so far; probes read what earlier ones found out.
struct Facts: Sendable {
    /// The project's containers; nil where the engine can't be asked.
    var containers: [ContainerState]?
    /// Why the engine can't be asked.
    var engineReason: String?
    /// Whether the engine gave no answer in time: it is not asked again.
    var isEngineHanging = false
    /// Whether every step of the exercise was answered well; false where there is none.
    var isExercised = false
    /// When Prometheus was found ready, in seconds since verify began.
    var ready = 0.0
    /// Why Prometheus can't be asked.
    var prometheusGone: CheckReference?
    /// Why Grafana can't be asked.
    var grafanaGone: CheckReference?
    /// The check that found the running configuration to be another.
    var staleConfiguration: CheckReference?
    /// The jobs of the stack, and of all other targets that Prometheus has; nil if unknown.
    var jobs: Set<String>?
    /// The check that explains why a job's metrics can't be there, by the job's name.
    var broken: [String: CheckReference] = [:]
    /// The check that explains why a metric that must be there is not.
    var missing: [SeriesKey: CheckReference] = [:]
    /// The check that found a metric to be of another type than was promised.
    var mistyped: [SeriesKey: CheckReference] = [:]
    /// The metrics that have come since verify began, by their contracts' names.
    var arrived: Set<SeriesKey> = []
    /// Why a datasource of Grafana can't be queried, by its uid.
    var brokenSources: [String: CheckReference] = [:]
    /// The check that already tells of trouble with a service, by its name.
    var blamed: [String: CheckReference] = [:]

    /// The containers of a service; nil where the engine can't be asked.
    func containers(of service: String) -> [ContainerState]? {
        containers?.filter { $0.service == service }
    }

    /// Whether the engine says that no container of the project runs.
    var isNothingRunning: Bool { containers.map { !$0.contains(where: \.isRunning) } ?? false }
}

/// A metric of a job.
struct SeriesKey: Sendable, Hashable {
    let job: String
    let metric: String

    /// `job/metric`, as reports name it.
    var subject: String { "\(job)/\(metric)" }
}
