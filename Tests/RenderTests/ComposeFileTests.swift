import StackModel
import Testing
import YAML

@testable import Render

@Suite struct ComposeFileTests {
    @Test func theWholeFile() throws {
        let text = try RenderedText.of("docker-compose.yml", in: SampleStack.make())
        let heading =
            "# Made by belfry from stack.yaml: change that file, then run `belfry generate`.\n"
        #expect(text == heading + Self.services + Self.resources)
    }

    private static let services = """
        name: shop

        services:
          api:
            build:
              context: "."
            command:
              - serve
              - --verbose
            restart: unless-stopped
            environment:
              CACHE_HOST: cache
              VERSION: "1.10"
              FROM_SHELL: null
            ports:
              - "127.0.0.1:8080:8080"
              - target: 6060
                host_ip: "127.0.0.1"
                published: "6060"
                name: debug
                mode: host
            tmpfs:
              - /tmp:size=64m
            networks:
              - backend
              - monitoring
            depends_on:
              cache:
                condition: service_healthy
            secrets:
              - cache-password
            configs:
              - source: routes
                target: /etc/routes
            cap_drop: ["ALL"]
            x-owner: shop

          cache:
            image: redis:7.4-alpine
            volumes:
              - cache-data:/data
            networks:
              - backend
            healthcheck:
              test: ["CMD", "redis-cli", "ping"]
              interval: 5s
            secrets:
              - source: cache-password
                target: password

          # Serves the metrics of cache.
          cache-exporter:
            image: oliver006/redis_exporter:v1.88.0-alpine
            networks:
              - backend
              - monitoring

          prometheus:
            image: prom/prometheus:v3.5.3
            ports:
              - "127.0.0.1:9090:9090"
            volumes:
              - ./monitoring/prometheus:/etc/prometheus:ro
            networks:
              - monitoring

          grafana:
            image: grafana/grafana:13.1.1
            ports:
              - "127.0.0.1:3000:3000"
            volumes:
              - ./monitoring/grafana/provisioning:/etc/grafana/provisioning:ro
              - ./monitoring/grafana/dashboards:/var/lib/grafana-dashboards:ro
            networks:
              - monitoring


        """

    private static let resources = """
        networks:
          backend: {}
          monitoring:
            internal: true

        volumes:
          cache-data: {}

        secrets:
          cache-password:
            file: ./secrets/cache-password
          token:
            environment: TOKEN

        configs:
          routes:
            content: / api

        """

    @Test func whatIsNotThereLeavesNoKeyBehind() {
        var stack = SampleStack.make()
        stack.networks = []
        stack.volumes = []
        stack.secrets = []
        stack.configs = []
        guard case .mapping(let entries) = ComposeFile(stack: stack).tree else {
            Issue.record("not a mapping")
            return
        }
        #expect(entries.map(\.key) == ["name", "services"])
    }

    @Test func directoriesAreMountedAndNeverFiles() {
        let stack = SampleStack.make()
        let mounts = stack.services.flatMap {
            ComposePlatform.configurationMounts(of: $0.name, in: stack)
        }
        #expect(
            mounts == [
                .directory(
                    source: "monitoring/prometheus", path: "/etc/prometheus", isReadOnly: true),
                .directory(
                    source: "monitoring/grafana/provisioning", path: "/etc/grafana/provisioning",
                    isReadOnly: true),
                .directory(
                    source: "monitoring/grafana/dashboards", path: "/var/lib/grafana-dashboards",
                    isReadOnly: true),
            ])
    }
}
