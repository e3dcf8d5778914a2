package import StackModel

/// Turns a stack into the bytes of its files; the same stack gives the same bytes.
package enum Renderer {
    /// The servers' configuration, with the addresses that a platform gives.
    package static func configFiles(
        for stack: Stack, addresses: AddressBook
    ) -> [ConfigFile] {
        var files: [ConfigFile] = []
        if let store = stack.monitoring.store {
            files.append(ScrapeConfiguration(store: store, stack: stack, addresses: addresses).file)
            files += stack.monitoring.ruleGroups.map { RuleFile(group: $0, stack: stack).file }
        }
        if let server = stack.monitoring.dashboarding {
            if !stack.monitoring.datasources.isEmpty {
                files.append(DatasourceFile(stack: stack, addresses: addresses).file)
            }
            if !server.datasources.isEmpty {
                files.append(OwnDatasourceFile(server: server, stack: stack).file)
            }
            files.append(DashboardProviderFile(server: server, stack: stack).file)
            files += ProvisioningFolders(server: server, stack: stack).files
            files += stack.monitoring.dashboards.map { DashboardFile($0, of: stack).file }
        }
        return files
    }

    /// All files of a stack on a platform, sorted by path.
    package static func files(for stack: Stack, on platform: any Platform) -> [RenderedFile] {
        let files = configFiles(for: stack, addresses: platform.addressBook(for: stack))
        return platform.deliver(files, of: stack).sorted { $0.path < $1.path }
    }
}
