extension Fixture {
    static let redis = #"""
        component: redis
        summary: In-memory store, cache and queue
        role: store
        image: redis:7.4-alpine
        parameters:
          appendonly: {type: boolean, default: true, about: Persist every write}
          memory: {type: size, default: 64m}
          policy: {type: choice, default: noeviction, choices: [noeviction, allkeys-lru]}
        secrets:
          password: {}
          exporter-passwords: {text: '{"redis://${service}:6379":"${secret-value.password}"}'}
        service:
          user: "999:1000"
          command:
            - sh
            - -c
            - exec redis-server --requirepass "$$(cat ${secret.password})"
            - {when: appendonly, values: [--appendonly, "yes"]}
          volumes: ["data:/data"]
          healthcheck:
            test: [CMD-SHELL, redis-cli ping]
            interval: 5s
          mem_limit: ${memory}
          secrets: [password]
        provides:
          REDIS_HOST: ${service}
          REDIS_PORT: "6379"
          REDIS_PASSWORD_FILE: ${secret.password}
        exporter:
          image: oliver006/redis_exporter:v1.88.0-alpine
          environment:
            REDIS_ADDR: redis://${service}:6379
            REDIS_PASSWORD_FILE: ${secret.exporter-passwords}
        scrape: {port: 9121}
        witness:
          - {metric: redis_up, equals: 1, means: the exporter cannot reach the server}
          - {metric: redis_uptime_in_seconds, fresh: true}
        expect:
          redis_up: gauge
          redis_connected_clients: gauge
          redis_commands_processed_total: counter
          redis_aof_last_write_status: {when: appendonly, type: gauge}
          redis_evicted_keys_total: {type: counter, after: exercise}
        """#

    static let redisAlerts = #"""
        recording:
          - {record: "job:redis_commands:rate5m", expr: 'sum by (job) (rate(redis_commands_processed_total{job="${job}"}[5m]))'}
        alerts:
          - alert: RedisDown
            expr: redis_up{job="${job}"} == 0
            for: 1m
            severity: critical
            summary: Redis does not answer
            description: Look at the server's log.
          - alert: RedisWriteFailed
            when: appendonly
            expr: redis_aof_last_write_status{job="${job}"} == 0
            summary: Redis cannot persist
        """#

    static let redisDashboard = #"""
        title: Redis
        rows:
          - title: Clients
            panels:
              - title: Connected clients
                kind: timeseries
                unit: short
                queries:
                  - {expr: 'redis_connected_clients{job="${job}"}', legend: "{{instance}}"}
              - title: Evictions
                kind: timeseries
                width: 12
                queries:
                  - {expr: 'rate(redis_evicted_keys_total{job="${job}"}[$__rate_interval])'}
        """#

    static let postgres = #"""
        component: postgres
        summary: Relational database
        role: store
        image: postgres:17-alpine
        parameters:
          database: {type: text, default: app, about: Name of the database}
        secrets: {password: {length: 40}}
        service:
          environment:
            POSTGRES_DB: ${database}
            POSTGRES_PASSWORD_FILE: ${secret.password}
          volumes: ["data:/var/lib/postgresql/data"]
          healthcheck: {test: [CMD, pg_isready]}
        provides:
          POSTGRES_HOST: ${service}
          POSTGRES_DB: ${database}
          POSTGRES_PASSWORD_FILE: ${secret.password}
        exporter:
          image: quay.io/prometheuscommunity/postgres-exporter:v0.20.1
          environment: {DATA_SOURCE_PASS_FILE: "${secret.password}"}
        scrape: {port: 9187}
        witness: [{metric: pg_up, equals: 1}]
        expect: {pg_up: gauge}
        """#

    static let prometheus = #"""
        component: prometheus
        summary: Scrapes metrics and evaluates rules
        role: metrics-store
        default: true
        image: prom/prometheus:v3.5.5
        parameters:
          port: {type: port, default: 9090}
          scrape_interval: {type: duration, default: 15s}
          scrape_timeout: {type: duration, default: 10s}
          evaluation_interval: {type: duration, default: 15s}
          retention: {type: duration, default: 15d}
        service:
          command: ["--storage.tsdb.retention.time=${retention}"]
          ports: ["127.0.0.1:${port}:9090"]
          volumes: ["data:/prometheus"]
        scrape: {port: 9090, from: service}
        expect: {prometheus_ready: gauge}
        metrics-store:
          port: 9090
          path: ""
          scrape_interval: ${scrape_interval}
          scrape_timeout: ${scrape_timeout}
          evaluation_interval: ${evaluation_interval}
          config: /etc/prometheus
          datasource: prometheus
        """#

    static let grafana = #"""
        component: grafana
        summary: Shows dashboards
        role: dashboards
        default: true
        image: grafana/grafana:13.2.0
        parameters:
          port: {type: port, default: 3000}
          admin_user: {type: text, default: admin}
        secrets: {admin-password: {}}
        service:
          environment: {GF_SECURITY_ADMIN_PASSWORD__FILE: "${secret.admin-password}"}
          ports: ["127.0.0.1:${port}:3000"]
          volumes: ["data:/var/lib/grafana"]
        scrape: {port: 3000}
        expect: {grafana_build_info: gauge}
        dashboards:
          port: 3000
          path: ""
          admin_user: ${admin_user}
          admin_secret: admin-password
          provisioning: /etc/grafana/provisioning
          dashboards: /var/lib/grafana-dashboards
        """#

    static let go = #"""
        component: go
        summary: Metrics of the Go runtime
        role: runtime
        expect: {go_goroutines: gauge}
        """#

    static let goAlerts = #"""
        alerts:
          - alert: GoroutinesHigh
            expr: go_goroutines{runtime="go"} > 10000
            for: 10m
            summary: Very many goroutines
        """#

    static let goDashboard = #"""
        title: Go
        rows:
          - panels:
              - title: Goroutines
                queries: [{expr: 'go_goroutines{runtime="go",job=~"$job"}'}]
        """#
}
