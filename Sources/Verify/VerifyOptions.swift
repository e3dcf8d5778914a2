package import StackModel

/// How verify is to look, apart from what the stack says.
package struct VerifyOptions: Sendable, Hashable {
    /// Where Prometheus is asked; nil takes the address at which the stack publishes it.
    package var prometheusURL: String?
    /// Where Grafana is asked; nil takes the address at which the stack publishes it.
    package var grafanaURL: String?
    /// How long to wait at most, in all; nil derives it from the stack's intervals.
    package var timeout: TimeSpan?
    /// The directory in which the generated files and `secrets/` lie.
    package var projectDirectory: String
    /// Prometheus's configuration directory within the project.
    package var prometheusDirectory: String
    /// The directory of Grafana's provisioning and dashboards within the project.
    package var grafanaDirectory: String

    package init(
        prometheusURL: String? = nil, grafanaURL: String? = nil, timeout: TimeSpan? = nil,
        projectDirectory: String = ".", prometheusDirectory: String = "monitoring/prometheus",
        grafanaDirectory: String = "monitoring/grafana"
    ) {
        self.prometheusURL = prometheusURL
        self.grafanaURL = grafanaURL
        self.timeout = timeout
        self.projectDirectory = projectDirectory
        self.prometheusDirectory = prometheusDirectory
        self.grafanaDirectory = grafanaDirectory
    }
}
