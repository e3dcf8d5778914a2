import Diagnostics
import StackModel
import YAML

/// Something mounted at or below a directory that is itself mounted, and read-only: the engine
/// can't make the place for it, and the container does not start.
enum ReadOnlyMounts: StackCheck {
    static let ids = ["volumes/read-only"]

    /// A directory of belfry's, and where its files are in the project.
    private typealias Directory = (path: String, home: String)

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            // One that has a server's name is not that server.
            let isServer = context.described(service.name) == nil
            let own = isServer ? directories(of: service.name, in: context.stack.monitoring) : []
            let mounts = service.items("volumes")
            let fixed = fixed(mounts)
            for mount in mounts {
                guard let target = MountSyntax.target(of: mount), !target.contains("$") else {
                    continue
                }
                if let directory = own.first(where: { isAt(target, orBelow: $0.path) }) {
                    report(mount, target, directory, context, into: &bag)
                } else if MountSyntax.isReadOnly(mount),
                    let below = own.first(where: { isAt($0.path, orBelow: target) })
                {
                    report(mount, target, above: below, into: &bag)
                } else {
                    check(mount, target, below: fixed, context, into: &bag)
                }
            }
        }
    }

    /// What belfry mounts into a server.
    private static func directories(of name: String, in monitoring: Monitoring) -> [Directory] {
        var found: [Directory] = []
        if let store = monitoring.store, store.service == name {
            found.append((store.configDirectory, ProjectDirectory.metricsStore))
        }
        if let server = monitoring.dashboarding, server.service == name {
            found.append((server.provisioningDirectory, ProjectDirectory.provisioning))
            found.append((server.dashboardsDirectory, ProjectDirectory.dashboards))
        }
        return found
    }

    /// The mounts that can't be written to, by their paths in the container.
    private static func fixed(_ mounts: [YAMLNode]) -> [[Substring]: YAMLNode] {
        Dictionary(
            mounts.filter(MountSyntax.isReadOnly).compactMap { mount in
                MountSyntax.target(of: mount).map { (parts($0), mount) }
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func check(
        _ mount: YAMLNode, _ target: String, below fixed: [[Substring]: YAMLNode],
        _ context: CheckContext, into bag: inout DiagnosticBag
    ) {
        let whole = parts(target)
        // No real path is deeper.
        let outer = (1..<max(1, min(whole.count, 64))).lazy.map { Array(whole.prefix($0)) }
        guard let path = outer.first(where: { fixed[$0] != nil }), let other = fixed[path] else {
            return
        }
        let rest = whole.dropFirst(path.count).joined(separator: "/")
        let place = MountSyntax.hostSource(of: other).map { $0.path + "/" + rest }
        switch place.map(context.files.kind) ?? .unknown {
        case .file, .directory, .other: return
        case .nothing, .unknown: break
        }
        bag.report(
            Diagnostic(
                "volumes/read-only", .warning,
                "`\(target)` is below `/\(path.joined(separator: "/"))`, which is mounted "
                    + "read-only",
                at: mount.span, related: [.init("it is mounted here", at: other.span)],
                help: (place.map { "make sure that `\($0)` exists: " } ?? "mount it elsewhere: ")
                    + "the engine can't create the mount point there"))
    }

    private static func report(
        _ mount: YAMLNode, _ target: String, _ directory: Directory, _ context: CheckContext,
        into bag: inout DiagnosticBag
    ) {
        let rest = parts(target).dropFirst(parts(directory.path).count)
        let place = ([directory.home] + rest.map(String.init)).joined(separator: "/")
        let source = MountSyntax.hostSource(of: mount)?.path
        let isDirectory =
            rest.isEmpty || source.map(context.files.kind) == .directory
            || rest.last?.contains(".") == false
        bag.report(
            Diagnostic(
                "volumes/read-only",
                "nothing can be mounted at `\(target)`: belfry mounts `\(directory.path)` "
                    + "read-only", at: mount.span,
                help: isDirectory
                    ? "remove the mount, and put the files into `\(place)/`: belfry keeps them there"
                    : "remove the mount, and put the file at `\(place)`: belfry keeps it, and "
                        + "merges your edits of its own files"))
    }

    private static func report(
        _ mount: YAMLNode, _ target: String, above directory: Directory,
        into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "volumes/read-only",
                "belfry mounts `\(directory.path)` below `\(target)`, which is read-only here",
                at: mount.span,
                help: "mount it elsewhere, or put the files into `\(directory.home)/`"))
    }

    private static func isAt(_ path: String, orBelow directory: String) -> Bool {
        parts(path).starts(with: parts(directory))
    }

    private static func parts(_ path: String) -> [Substring] { HostPath.resolved(path) }
}
