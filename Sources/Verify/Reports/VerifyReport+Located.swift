package import Diagnostics

extension VerifyReport {
    /// The same with commands that can be pasted where the reader stands.
    package func located(at site: CommandSite) -> VerifyReport {
        var report = self
        for index in report.checks.indices {
            report.checks[index].fix = report.checks[index].fix.map(site.located)
        }
        return report
    }
}
