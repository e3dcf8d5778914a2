package import Diagnostics
import Disk
package import StackModel

extension LeftOut {
    /// What can't work any more because of what was deleted, while other generated text still
    /// counts on it.
    package func findings(about stack: Stack, in directory: String) -> [Diagnostic] {
        let gone = Set(services)
        let lost = Set(jobs)
        let kept = stack.monitoring.scrapeJobs.filter { !lost.contains($0.name) }
        let alerts = remainingAlerts(in: stack)
        var scraped: [String: ScrapeJob] = [:]
        for job in kept {
            for target in job.targets where scraped[target.service] == nil {
                scraped[target.service] = job
            }
        }
        let services = stack.services.filter { gone.contains($0.name) }.compactMap { service in
            scraped[service.name].map {
                finding(about: service, scrapedBy: $0, alerts[$0.name] ?? [], directory)
            }
        }
        let jobs = stack.monitoring.scrapeJobs.filter { lost.contains($0.name) }.compactMap {
            finding(aboutRulesOf: $0, alerts[$0.name] ?? [], directory)
        }
        return essential(in: directory) + services + jobs
    }

    /// Whole files without which a server does not start.
    private func essential(in directory: String) -> [Diagnostic] {
        let what = [
            ComposeSurroundings.file: "nothing can be started",
            ProjectDirectory.metricsStore + "/prometheus.yml": "Prometheus does not start",
        ]
        return files.compactMap { file in
            what[file].map { consequence in
                Diagnostic(
                    "files/left-out",
                    "`\(FileSystem.join(directory, file))` was deleted: without it \(consequence)",
                    help: "restore it with `belfry generate --adopt \(word(file, directory))`")
            }
        }
    }

    private func finding(
        about service: Service, scrapedBy job: ScrapeJob, _ alerts: [AlertRule],
        _ directory: String
    ) -> Diagnostic {
        let file = file(of: .service(service.name))
        let others = alerts.isEmpty ? "" : ", and its alerts can't work"
        return Diagnostic(
            "files/left-out", .warning,
            "`\(service.name)` was deleted from `\(FileSystem.join(directory, file))`, but "
                + "Prometheus still scrapes it as job `\(job.name)`: its metrics can't arrive\(others)",
            at: service.origin.asked,
            help: "delete the job and its rules as well\(Self.exporterHint(service)); or restore "
                + "the service with `belfry generate --adopt \(word(file, directory))`")
    }

    private func finding(
        aboutRulesOf job: ScrapeJob, _ alerts: [AlertRule], _ directory: String
    ) -> Diagnostic? {
        guard !alerts.isEmpty else { return nil }
        let file = file(of: .job(job.name))
        return Diagnostic(
            "files/left-out", .warning,
            "scrape job `\(job.name)` was deleted from `\(FileSystem.join(directory, file))`, but "
                + "alerts count on it, such as `\(alerts[0].name)`",
            at: job.origin.asked,
            help: "delete its rules as well; or restore the job with `belfry generate --adopt "
                + "\(word(file, directory))`")
    }

    /// The alerts that are still there, by the job that they are about.
    private func remainingAlerts(in stack: Stack) -> [String: [AlertRule]] {
        let deleted = Set(items.map(\.part))
        let files = Set(files)
        var alerts: [String: [AlertRule]] = [:]
        for group in stack.monitoring.ruleGroups
        where !files.contains("\(ProjectDirectory.metricsStore)/rules/\(group.name).yml") {
            alerts[group.name] = group.alerts.filter {
                !deleted.contains(.rule($0.name, group: group.name))
            }
        }
        return alerts
    }

    /// The description's own switch, where there is one.
    private static func exporterHint(_ service: Service) -> String {
        guard case .exporter(of: let subject) = service.purpose else { return "" }
        return ", which `metrics: false` on `\(subject)` in the description does"
    }

    private func file(of part: Part) -> String {
        items.first { $0.part == part }?.file ?? ""
    }

    private func word(_ file: String, _ directory: String) -> String {
        ShellCommand.quoted(FileSystem.join(directory, file))
    }
}
