/// Everything that watches the application.
package struct Monitoring: Sendable {
    /// Who scrapes; nil where the user switched it off.
    package var store: MetricsStore?
    /// Who draws; nil where the user switched it off.
    package var dashboarding: DashboardServer?
    package var scrapeJobs: [ScrapeJob]
    package var ruleGroups: [RuleGroup]
    package var datasources: [Datasource]
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
    package var service: String
    /// The port in the container.
    package var port: Int
    /// The address on the host at which verify reaches it, e.g. `127.0.0.1:9090`; nil if unpublished.
    package var published: String?
    package var version: SoftwareVersion?
    package var scrapeInterval: TimeSpan
    package var scrapeTimeout: TimeSpan
    package var evaluationInterval: TimeSpan
    /// The directory in the container under which its configuration is mounted.
    package var configDirectory: String
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
    package var service: String
    package var port: Int
    /// The address on the host at which verify reaches it, e.g. `127.0.0.1:3000`; nil if unpublished.
    package var published: String?
    package var adminUser: String
    /// The secret that holds the administrator's password.
    package var adminSecret: String
    /// The directories in the container at which provisioning and dashboards are mounted.
    package var provisioningDirectory: String
    package var dashboardsDirectory: String
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
    package var uid: String
    package var name: String
    /// Grafana's plugin id, e.g. `prometheus`.
    package var type: String
    package var service: String
    package var port: Int
    package var isDefault: Bool
    /// The interval between samples, from which Grafana derives rate windows.
    package var interval: TimeSpan
    package var version: SoftwareVersion?
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
