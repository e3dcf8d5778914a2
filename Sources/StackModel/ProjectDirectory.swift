/// Where in a project the servers' configuration lies, relative to the output directory.
package enum ProjectDirectory {
    /// Of Compose: the generated file, in the output directory itself.
    package static let composeFile = "docker-compose.yml"
    /// Of who scrapes.
    package static let metricsStore = "monitoring/prometheus"
    /// Of who draws: where its data are, and where its dashboards.
    package static let provisioning = "monitoring/grafana/provisioning"
    /// Of who draws: the dashboards themselves.
    package static let dashboards = "monitoring/grafana/dashboards"
    /// The files of the user's own of which Compose lays the first that is there over the generated
    /// one, in its order.
    package static let composeOverrides = [
        "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml",
        "docker-compose.override.yaml",
    ]
    /// The files of secrets.
    package static let secrets = "secrets"
}
