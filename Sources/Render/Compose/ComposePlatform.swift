package import StackModel
import YAML

/// Docker Compose: one file beside directories that are mounted into their servers.
package struct ComposePlatform: Platform {
    package let name = "compose"

    /// The compose file, relative to the output directory.
    package static let file = ProjectDirectory.composeFile

    package init() {}

    package func addressBook(for stack: Stack) -> AddressBook { AddressBook() }

    package func deliver(_ files: [ConfigFile], of stack: Stack) -> [RenderedFile] {
        let file = ComposeFile(stack: stack)
        let compose = RenderedFile(
            path: Self.file,
            content: YAMLWriter.bytes(of: file.tree, heading: FileHeading.comment(for: stack)),
            origins: file.origins)
        let configuration = files.map { file in
            RenderedFile(
                path: Self.path(of: file), content: file.content, origins: file.origins)
        }
        let example = EnvironmentExample(stack: stack).file
        return [compose] + configuration + [example].compactMap(\.self)
    }

    /// Whether a path, relative to the output directory, is one at which files are delivered.
    package static func delivers(_ path: String) -> Bool {
        [file, EnvironmentExample.path].contains(path)
            || ConfigFile.Place.allCases.contains { place in
                path.utf8.starts(with: (directory(of: place) + "/").utf8)
            }
    }

    /// Where a server's configuration file lies, relative to the output directory.
    static func path(of file: ConfigFile) -> String {
        directory(of: file.place) + "/" + file.path
    }

    /// Where a place's files lie, relative to the output directory.
    static func directory(of place: ConfigFile.Place) -> String {
        switch place {
        case .metricsStore: ProjectDirectory.metricsStore
        case .provisioning: ProjectDirectory.provisioning
        case .dashboards: ProjectDirectory.dashboards
        }
    }

    /// The directories that a service mounts to find its configuration.
    ///
    /// Never single files: such a mount keeps the old file after a new one was put in its place.
    static func configurationMounts(of service: String, in stack: Stack) -> [Mount] {
        var mounts: [Mount] = []
        if let store = stack.monitoring.store, store.service == service {
            mounts.append(mount(.metricsStore, at: store.configDirectory))
        }
        if let server = stack.monitoring.dashboarding, server.service == service {
            mounts.append(mount(.provisioning, at: server.provisioningDirectory))
            mounts.append(mount(.dashboards, at: server.dashboardsDirectory))
        }
        return mounts
    }

    private static func mount(_ place: ConfigFile.Place, at path: String) -> Mount {
        .directory(source: directory(of: place), path: path, isReadOnly: true)
    }
}
