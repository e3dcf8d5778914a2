package import Diagnostics
import Disk
package import StackModel

extension LeftOut {
    /// What can't work any more because of what was deleted, while other generated text still
    /// counts on it.
    package func findings(about stack: Stack, in directory: String) -> [Diagnostic] {
        let gone = Set(services)
        let lost = Set(jobs)
        return stack.services.filter { gone.contains($0.name) }.flatMap { service in
            stack.monitoring.scrapeJobs.filter { job in
                !lost.contains(job.name) && job.targets.contains { $0.service == service.name }
            }.map { finding(about: service, scrapedBy: $0, in: stack, directory) }
        }
            + stack.monitoring.scrapeJobs.filter { lost.contains($0.name) }.compactMap {
                finding(aboutRulesOf: $0, in: stack, directory)
            }
    }

    private func finding(
        about service: Service, scrapedBy job: ScrapeJob, in stack: Stack, _ directory: String
    ) -> Diagnostic {
        let file = file(of: .service(service.name))
        let metrics = "\(job.contracts.count) promised metrics can't arrive"
        let alerts = alerts(of: job, in: stack)
        let others = alerts.isEmpty ? "" : ", and \(alerts.count) alerts can't work"
        return Diagnostic(
            "files/left-out", .warning,
            "`\(service.name)` was deleted from `\(FileSystem.join(directory, file))`, but "
                + "Prometheus still scrapes it as job `\(job.name)`: its \(metrics)\(others)",
            at: service.origin.asked,
            help: "delete the job and its rules as well\(Self.exporterHint(service)); or restore "
                + "the service with `belfry generate --adopt \(word(file, directory))`")
    }

    private func finding(
        aboutRulesOf job: ScrapeJob, in stack: Stack, _ directory: String
    ) -> Diagnostic? {
        let alerts = alerts(of: job, in: stack)
        guard !alerts.isEmpty else { return nil }
        let file = file(of: .job(job.name))
        return Diagnostic(
            "files/left-out", .warning,
            "scrape job `\(job.name)` was deleted from `\(FileSystem.join(directory, file))`, but "
                + "\(alerts.count) alerts count on it; `\(alerts[0].name)` is one",
            at: job.origin.asked,
            help: "delete its rules as well; or restore the job with `belfry generate --adopt "
                + "\(word(file, directory))`")
    }

    /// The alerts about a job that are still there.
    private func alerts(of job: ScrapeJob, in stack: Stack) -> [AlertRule] {
        let deleted = Set(items.map(\.part))
        let group = stack.monitoring.ruleGroups.first { $0.name == job.name }
        let isThere = !files.contains { $0.hasSuffix("/rules/\(job.name).yml") }
        return isThere
            ? (group?.alerts ?? []).filter {
                !deleted.contains(.rule($0.name, group: job.name))
            } : []
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
