import YAML

/// What Prometheus fills in where a scrape job says nothing.
struct Inheritance {
    /// Keys that are in force only if somebody wrote them.
    static let neverByDefault: Set = [
        "rule_files", "scrape_config_files", "remote_write", "remote_read", "alerting", "labels",
        "external_labels",
        "basic_auth", "authorization", "oauth2", "tls_config", "proxy_url", "params",
        "relabel_configs", "metric_relabel_configs", "honor_labels", "sample_limit",
        "target_limit", "label_limit", "body_size_limit", "file_sd_configs", "dns_sd_configs",
    ]

    /// Mappings whose keys are all somebody's own.
    static let freeMappings = ["labels", "external_labels", "params"]

    private let interval: String
    private let timeout: String

    init(global: YAMLNode?) {
        interval = global?.value("scrape_interval")?.text ?? "1m"
        timeout = global?.value("scrape_timeout")?.text ?? "10s"
    }

    /// The keys of a job with a known default, and its value; a timeout is never longer than the
    /// job's interval.
    func defaults(of job: YAMLNode) -> [(key: String, value: String)] {
        let own = job.value("scrape_interval")?.text ?? interval
        let isShort =
            (Duration.milliseconds(own) ?? .max) < (Duration.milliseconds(timeout) ?? 0)
        return [
            ("scrape_interval", interval), ("scrape_timeout", isShort ? own : timeout),
            ("metrics_path", "/metrics"), ("scheme", "http"),
        ]
    }

    /// Reading of Prometheus's durations.
    enum Duration {
        private static let units: [(name: String, milliseconds: Int)] = [
            ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
            ("w", 604_800_000), ("y", 31_536_000_000),
        ]

        /// The length of `1m30s` and the like; nil for anything else.
        static func milliseconds(_ text: String) -> Int? {
            var rest = Substring(text)
            var sum = 0
            if text == "0" { return 0 }
            guard !rest.isEmpty else { return nil }
            while !rest.isEmpty {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                guard let count = Int(digits) else { return nil }
                rest = rest.dropFirst(digits.count)
                let name = rest.prefix { $0.isLetter }
                guard let unit = units.first(where: { $0.name == name }) else { return nil }
                rest = rest.dropFirst(name.count)
                let (part, isTooLong) = count.multipliedReportingOverflow(by: unit.milliseconds)
                guard !isTooLong, part < Int.max / 16 - sum else { return nil }
                sum += part
            }
            return sum
        }
    }
}
