import YAML

/// The machine itself, as containers on the project's networks reach it.
enum HostGateway {
    /// Docker Desktop knows the name; elsewhere the entry makes it known (Docker 20.10 and newer).
    static let name = "host.docker.internal"

    /// Compose's `extra_hosts` for it.
    static let entry = ConfigEntry("extra_hosts", ["host.docker.internal:host-gateway"])
}
