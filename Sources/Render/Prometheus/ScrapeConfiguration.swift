import StackModel
import YAML

/// The metrics store's main file: what it scrapes, how often, and where its rules lie.
struct ScrapeConfiguration {
    let store: MetricsStore
    let stack: Stack
    let addresses: AddressBook

    var file: ConfigFile {
        ConfigFile(
            place: .metricsStore, path: "prometheus.yml",
            content: YAMLWriter.bytes(of: tree, heading: FileHeading.comment(for: stack)),
            origins: origins)
    }

    private var tree: ConfigTree {
        .mapping(
            [
                ConfigEntry("global", .mapping(global)),
                ConfigEntry("rule_files", ["rules/*.yml"], isSetApart: true),
                ConfigEntry(
                    "scrape_configs", .sequence(stack.monitoring.scrapeJobs.map(section)),
                    isSetApart: true),
            ] + others)
    }

    private var global: [ConfigEntry] {
        let further = store.settings.first { $0.key == "global" }?.value
        let own = [
            ConfigEntry("scrape_interval", .string(store.scrapeInterval.inSingleUnit)),
            ConfigEntry("scrape_timeout", .string(store.scrapeTimeout.inSingleUnit)),
            ConfigEntry("evaluation_interval", .string(store.evaluationInterval.inSingleUnit)),
        ]
        guard case .mapping(let entries) = further else { return own }
        return own + entries
    }

    private var others: [ConfigEntry] {
        store.settings.filter { $0.key != "global" }.map { entry in
            var entry = entry
            entry.isSetApart = true
            return entry
        }
    }

    /// A mark for the store, and one for each job.
    private var origins: [OriginMark] {
        let jobs = stack.monitoring.scrapeJobs.map {
            OriginMark(["scrape_configs", $0.name], $0.origin.asked)
        }
        return [OriginMark([], store.origin.asked)] + jobs
    }

    /// One job; what equals the server's own default is left out.
    private func section(of job: ScrapeJob) -> ConfigTree {
        var entries = [ConfigEntry("job_name", .string(job.name))]
        if let interval = job.interval {
            entries.append(ConfigEntry("scrape_interval", .string(interval.inSingleUnit)))
        }
        if let timeout = job.timeout {
            entries.append(ConfigEntry("scrape_timeout", .string(timeout.inSingleUnit)))
        }
        if job.scheme != "http" { entries.append(ConfigEntry("scheme", .string(job.scheme))) }
        if job.path != "/metrics" {
            entries.append(ConfigEntry("metrics_path", .string(job.path)))
        }
        if job.honorsLabels { entries.append(ConfigEntry("honor_labels", true)) }
        if let fallback = fallbackProtocol(of: job) {
            entries.append(ConfigEntry("fallback_scrape_protocol", .string(fallback)))
        }
        entries += job.settings
        if !job.targets.isEmpty {
            entries.append(ConfigEntry("static_configs", [targets(of: job)]))
        }
        return .mapping(entries)
    }

    /// Version 2 refuses to start with a key that it does not know, so an unknown version gets none.
    private func fallbackProtocol(of job: ScrapeJob) -> String? {
        guard let version = store.version, version.major >= 3 else { return nil }
        return job.fallbackProtocol
    }

    private func targets(of job: ScrapeJob) -> ConfigTree {
        let list = job.targets.map { target in
            ConfigTree.string(
                target.isOutside
                    ? target.address
                    : addresses.address(of: target.service, port: target.port))
        }
        var entries = [ConfigEntry("targets", .sequence(list))]
        if !job.labels.isEmpty {
            entries.append(ConfigEntry("labels", LabelSection.tree(of: job.labels)))
        }
        return .mapping(entries)
    }
}
