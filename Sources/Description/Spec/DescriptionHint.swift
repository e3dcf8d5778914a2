import YAML

/// What to do about keys of a description that people bring along from other files.
enum DescriptionHint {
    /// The help for a key that nothing reads.
    static func help(for entry: YAMLEntry) -> String? {
        let key = entry.name.value
        if let hint = hints[key] { return hint }
        // A service that stands one level too high.
        let isService = ["image", "build", "component"].contains { entry.value[$0] != nil }
        return isService ? "put it under `services`: `services: {\(key): …}`" : nil
    }

    /// For `monitoring: false`.
    static let monitoring =
        "switch servers off one by one: `monitoring: {prometheus: false, grafana: false}`"

    private static let hints = [
        "version": "remove it: Compose ignores it, and belfry's own format is `belfry: 1`",
        "models": "run the model's server as a service of its own",
        "jobs": "write them under `services`, with `profiles`, so that they do not run by default",
        "global": "write `monitoring: {prometheus: {scrape_interval: …}}`",
        "scrape_configs":
            "give each service that is scraped `metrics: {port: …}`; add other jobs to the "
            + "generated `monitoring/prometheus/prometheus.yml`, belfry keeps them",
        "rule_files": rules, "groups": rules,
        "alerting":
            "add it to the generated `monitoring/prometheus/prometheus.yml`, belfry keeps it",
        "datasources": "put them into `monitoring/grafana/provisioning/datasources/NAME.yml`",
    ]
    private static let rules = "put rule files into `monitoring/prometheus/rules/NAME.yml`"
}
