package import YAML

/// A scrape job: what is fetched, from where, how often, and what is promised to arrive.
package struct ScrapeJob: Sendable {
    /// The `job` label; the name of the service whose metrics these are.
    package var name: String
    /// The service that the metrics are about.
    package var subject: String
    /// Whom to ask.
    package var targets: [ScrapeTarget]
    /// `http` or `https`.
    package var scheme: String
    /// The path of the URL.
    package var path: String
    /// Nil takes the store's.
    package var interval: TimeSpan?
    /// Nil takes the store's.
    package var timeout: TimeSpan?
    /// Whether labels of the target win over those that scraping sets.
    package var honorsLabels: Bool
    /// The exposition format to assume where a target names none; only Prometheus 3 knows it.
    package var fallbackProtocol: String?
    /// Further keys in Prometheus's words: authentication, TLS, relabeling, discovery, …
    package var settings: [ConfigEntry] = []
    /// Labels set on every target, in order.
    package var labels: [LabelPair]
    /// The metrics that are promised.
    package var contracts: [MetricContract]
    /// What shows that the back end is really there.
    package var witnesses: [Witness]
    /// Who asked for it.
    package var origin: Origin

    package init(name: String, subject: String, targets: [ScrapeTarget], origin: Origin) {
        self.name = name
        self.subject = subject
        self.targets = targets
        self.origin = origin
        scheme = "http"
        path = "/metrics"
        honorsLabels = false
        labels = []
        contracts = []
        witnesses = []
    }
}

/// A service's port from which metrics are fetched.
package struct ScrapeTarget: Sendable, Hashable {
    /// The service that answers.
    package var service: String
    /// The port in the container.
    package var port: Int
    /// Whether it is a host outside the project, and `service` its name or address.
    package var isOutside = false
    /// What is written for the job's relabelling to make an address of, such as the URL that a
    /// blackbox exporter is to probe; nil for a host with a port.
    package var written: String?
    /// Who said the port.
    package var origin: Origin

    package init(service: String, port: Int, origin: Origin) {
        self.service = service
        self.port = port
        self.origin = origin
    }

    /// What Prometheus has for it before relabelling, the label `__address__`.
    package var address: String { written ?? "\(service):\(port)" }
}

/// A label's name and value.
package struct LabelPair: Sendable, Hashable {
    /// The label's name, or a header's.
    package var name: String
    /// The value, as it stands.
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The kinds of metrics of the exposition format.
package enum MetricType: String, Sendable, Hashable, CaseIterable {
    case counter, gauge, histogram, summary, untyped, info, stateset
}

/// A metric that a target promises to serve.
package struct MetricContract: Sendable, Hashable {
    /// When the promise is due.
    package enum Arrival: String, Sendable, Hashable, CaseIterable {
        /// With every scrape.
        case scrape
        /// Only once the application was used: after `verify.exercise`.
        case exercise
    }

    /// The family's name: without `_bucket`, `_sum` or `_count` for a histogram.
    package var name: String
    /// The type that must be announced.
    package var type: MetricType
    /// Labels that its series carry, besides those which scraping adds.
    package var labels: [String]
    /// When the promise is due.
    package var arrival: Arrival
    /// What it means, in a sentence; titles and descriptions of panels use it.
    package var about: String?
    /// Grafana's unit for its values, e.g. `bytes`, `s`.
    package var unit: String?
    /// Who promised it.
    package var source: Source
    /// The line that promised it.
    package var origin: Origin

    /// Who promised a metric.
    package enum Source: Sendable, Hashable {
        /// The user, in `metrics.expect`.
        case description
        /// A component of the catalogue, by its kind.
        case component(kind: String)
    }

    package init(
        name: String, type: MetricType, labels: [String], arrival: Arrival, about: String?,
        unit: String?, source: Source, origin: Origin
    ) {
        self.name = name
        self.type = type
        self.labels = labels
        self.arrival = arrival
        self.about = about
        self.unit = unit
        self.source = source
        self.origin = origin
    }
}

/// A metric that shows whether the back end behind an exporter is really there.
package struct Witness: Sendable, Hashable {
    /// What must be so.
    package enum Condition: Sendable, Hashable {
        case equals(Double)
        case atLeast(Double)
        /// A new sample arrived since verify began.
        case fresh
    }

    /// The metric that is looked at.
    package var metric: String
    /// What must be so.
    package var condition: Condition
    /// What it means when it does not hold, in a sentence without a full stop.
    package var meaning: String?
    /// Who asked for it.
    package var origin: Origin

    package init(metric: String, condition: Condition, meaning: String?, origin: Origin) {
        self.metric = metric
        self.condition = condition
        self.meaning = meaning
        self.origin = origin
    }
}
