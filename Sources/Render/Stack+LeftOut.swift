package import StackModel

extension Stack {
    /// What runs and is to be asked for, without what the user deleted from the generated files.
    ///
    /// A job whose service was deleted stays: it is still scraped, and that it fails has a cause
    /// that `leftOut` names.
    package func leaving(out leftOut: LeftOut) -> Stack {
        guard !leftOut.isEmpty else { return self }
        var stack = self
        stack.leftOut = leftOut
        let services = Set(leftOut.services)
        let jobs = Set(leftOut.jobs)
        let files = Set(leftOut.files)
        let parts = Set(leftOut.items.map(\.part))
        stack.services.removeAll { services.contains($0.name) }
        stack.monitoring.scrapeJobs.removeAll { jobs.contains($0.name) }
        stack.monitoring.datasources.removeAll { parts.contains(.datasource($0.name)) }
        stack.monitoring.dashboards.removeAll {
            files.contains(ComposePlatform.path(of: DashboardFile($0, of: self).file))
        }
        if !stack.monitoring.datasources.isEmpty {
            let file = DatasourceFile(stack: self, addresses: AddressBook()).file
            if files.contains(ComposePlatform.path(of: file)) { stack.monitoring.datasources = [] }
        }
        stack.monitoring.ruleGroups = monitoring.ruleGroups.compactMap { group in
            let file = RuleFile(group: group, stack: self).file
            return files.contains(ComposePlatform.path(of: file))
                ? nil : group.leaving(out: parts)
        }
        return stack
    }
}

extension RuleGroup {
    fileprivate func leaving(out parts: Set<LeftOut.Part>) -> RuleGroup {
        var group = self
        group.recording.removeAll { parts.contains(.rule($0.name, group: name)) }
        group.alerts.removeAll { parts.contains(.rule($0.name, group: name)) }
        return group
    }
}
