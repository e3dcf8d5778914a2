import Diagnostics
import StackModel
import YAML

/// A small stack made by hand: an application, a store with its exporter, and the monitoring.
enum SampleStack {
    static let origin = Origin(
        SourceSpan(
            file: "somewhere/stack.yaml", start: SourcePosition(line: 1, column: 1),
            end: SourcePosition(line: 1, column: 2)))

    /// The whole; `version` is the metrics store's.
    static func make(
        name: String = "shop", version: SoftwareVersion? = SoftwareVersion(3, 5, 3)
    ) -> Stack {
        var stack = Stack(
            name: name, origin: origin, services: services,
            networks: [
                Network("backend"),
                Network("monitoring", settings: [ConfigEntry("internal", true)]),
            ],
            volumes: [Volume("cache-data")],
            secrets: [
                Secret(name: "cache-password", source: .random(length: 32), origin: origin),
                Secret(
                    name: "token",
                    source: .foreign([ConfigEntry("environment", .plain("TOKEN"))]),
                    origin: origin),
            ],
            monitoring: monitoring(version: version), exercise: [])
        stack.configs = [SharedConfig("routes", settings: [ConfigEntry("content", "/ api")])]
        return stack
    }

    // MARK: Services

    static var services: [Service] { [api, cache, cacheExporter, store, dashboarding] }

    static var api: Service {
        var service = Service(name: "api", purpose: .application, origin: origin)
        service.build = ["context": "."]
        service.environment = [
            EnvironmentVariable("CACHE_HOST", "cache"),
            EnvironmentVariable("VERSION", .plain("1.10")),
            EnvironmentVariable("FROM_SHELL", nil),
        ]
        var debugging = port("6060")
        debugging.settings = [ConfigEntry("name", "debug"), ConfigEntry("mode", "host")]
        service.ports = [port("8080"), debugging]
        service.networks = [NetworkAttachment("backend"), NetworkAttachment("monitoring")]
        service.mounts = [.temporary(path: "/tmp", options: "size=64m")]
        service.dependencies = [Dependency(service: "cache", condition: .healthy)]
        service.secrets = [SecretUse("cache-password")]
        service.settings = [
            ConfigEntry("cap_drop", ["ALL"]),
            ConfigEntry("restart", "unless-stopped"),
            ConfigEntry("command", ["serve", "--verbose"]),
            ConfigEntry("configs", [["source": "routes", "target": "/etc/routes"]]),
            ConfigEntry("x-owner", "shop"),
        ]
        return service
    }

    static var cache: Service {
        var service = Service(name: "cache", purpose: .component(kind: "redis"), origin: origin)
        service.image = ImageReference(parsing: "redis:7.4-alpine")
        service.networks = [NetworkAttachment("backend")]
        service.mounts = [.volume(name: "cache-data", path: "/data", isReadOnly: false)]
        service.secrets = [
            SecretUse("cache-password", settings: [ConfigEntry("target", "password")])
        ]
        service.healthCheck = [
            "test": ["CMD", "redis-cli", "ping"], "interval": "5s",
        ]
        return service
    }

    static var cacheExporter: Service {
        var service = Service(
            name: "cache-exporter", purpose: .exporter(of: "cache"), origin: origin)
        service.image = ImageReference(parsing: "oliver006/redis_exporter:v1.88.0-alpine")
        service.networks = [NetworkAttachment("backend"), NetworkAttachment("monitoring")]
        return service
    }

    private static var store: Service {
        var service = Service(
            name: "prometheus", purpose: .component(kind: "prometheus"), origin: origin)
        service.image = ImageReference(parsing: "prom/prometheus:v3.5.3")
        service.ports = [port("9090")]
        service.networks = [NetworkAttachment("monitoring")]
        return service
    }

    private static var dashboarding: Service {
        var service = Service(
            name: "grafana", purpose: .component(kind: "grafana"), origin: origin)
        service.image = ImageReference(parsing: "grafana/grafana:13.1.1")
        service.ports = [port("3000")]
        service.networks = [NetworkAttachment("monitoring")]
        return service
    }

    static func port(_ number: String) -> PublishedPort {
        PublishedPort(
            address: "127.0.0.1", published: number, target: number, transport: "tcp",
            origin: origin)
    }
}
