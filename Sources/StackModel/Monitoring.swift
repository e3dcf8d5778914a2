package import YAML

/// Everything that watches the application.
package struct Monitoring: Sendable {
    /// Who scrapes; nil where the user switched it off.
    package var store: MetricsStore?
    /// Who draws; nil where the user switched it off.
    package var dashboarding: DashboardServer?
    /// What is scraped: the application's first, then the servers that watch.
    package var scrapeJobs: [ScrapeJob]
    /// The rules, a file for each group.
    package var ruleGroups: [RuleGroup]
    /// From where the dashboards draw.
    package var datasources: [Datasource]
    /// What is drawn.
    package var dashboards: [Dashboard]

    package init() {
        scrapeJobs = []
        ruleGroups = []
        datasources = []
        dashboards = []
    }
}

/// The server that scrapes targets and evaluates rules, and how it is reached.
package struct MetricsStore: Sendable, Hashable {
    /// The service that it runs as.
    package var service: String
    /// The port in the container.
    package var port: Int
    /// The address on the host at which verify reaches it, e.g. `127.0.0.1:9090`; nil if unpublished.
    package var published: String?
    /// The version that the image's tag says; nil where it says none.
    package var version: SoftwareVersion?
    /// How often targets are scraped that say nothing else.
    package var scrapeInterval: TimeSpan
    /// How long an answer may take where a job says nothing else.
    package var scrapeTimeout: TimeSpan
    /// How often rules are evaluated.
    package var evaluationInterval: TimeSpan
    /// The directory in the container under which its configuration is mounted.
    package var configDirectory: String
    /// The path below which it is served, without a `/` at its end; empty for none.
    package var path = ""
    /// Further parts of its configuration in Prometheus's words.
    package var settings: [ConfigEntry] = []
    /// Who asked for it.
    package var origin: Origin

    package init(
        service: String, port: Int, published: String?, version: SoftwareVersion?,
        scrapeInterval: TimeSpan, scrapeTimeout: TimeSpan, evaluationInterval: TimeSpan,
        configDirectory: String, origin: Origin
    ) {
        self.service = service
        self.port = port
        self.published = published
        self.version = version
        self.scrapeInterval = scrapeInterval
        self.scrapeTimeout = scrapeTimeout
        self.evaluationInterval = evaluationInterval
        self.configDirectory = configDirectory
        self.origin = origin
    }
}

/// The server that shows dashboards, and how it is reached.
package struct DashboardServer: Sendable, Hashable {
    /// The service that it runs as.
    package var service: String
    /// The port in the container.
    package var port: Int
    /// The address on the host at which verify reaches it, e.g. `127.0.0.1:3000`; nil if unpublished.
    package var published: String?
    /// The administrator's name.
    package var adminUser: String
    /// The secret that holds the administrator's password.
    package var adminSecret: String
    /// The directories in the container at which provisioning and dashboards are mounted.
    package var provisioningDirectory: String
    /// The directory in the container at which dashboards are mounted.
    package var dashboardsDirectory: String
    /// The user's own sources of data, in Grafana's words of provisioning.
    package var datasources: [ConfigTree] = []
    /// Who asked for it.
    package var origin: Origin

    package init(
        service: String, port: Int, published: String?, adminUser: String, adminSecret: String,
        provisioningDirectory: String, dashboardsDirectory: String, origin: Origin
    ) {
        self.service = service
        self.port = port
        self.published = published
        self.adminUser = adminUser
        self.adminSecret = adminSecret
        self.provisioningDirectory = provisioningDirectory
        self.dashboardsDirectory = dashboardsDirectory
        self.origin = origin
    }
}

/// A source of data for dashboards.
package struct Datasource: Sendable, Hashable {
    /// Grafana's stable name for it, which panels use.
    package var uid: String
    /// The name that people see.
    package var name: String
    /// Grafana's plugin id, e.g. `prometheus`.
    package var type: String
    /// The service that is asked.
    package var service: String
    /// The service's port in its container.
    package var port: Int
    /// Whether Grafana offers it first.
    package var isDefault: Bool
    /// The path below which the service answers, without a `/` at its end; empty for none.
    package var path = ""
    /// The interval between samples, from which Grafana derives rate windows.
    package var interval: TimeSpan
    /// The server's version; nil where it isn't known.
    package var version: SoftwareVersion?
    /// Who asked for the server.
    package var origin: Origin

    package init(
        uid: String, name: String, type: String, service: String, port: Int, isDefault: Bool,
        interval: TimeSpan, version: SoftwareVersion?, origin: Origin
    ) {
        self.uid = uid
        self.name = name
        self.type = type
        self.service = service
        self.port = port
        self.isDefault = isDefault
        self.interval = interval
        self.version = version
        self.origin = origin
    }
}
