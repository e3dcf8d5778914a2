import Diagnostics
import StackModel
import YAML

/// Parts of the machine that are mounted into a container, or read into it.
enum HostMounts: StackCheck {
    static let ids = [
        "volumes/host-system", "volumes/host-home", "volumes/outside", "volumes/project",
    ]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            for mount in service.items("volumes") {
                guard let source = MountSyntax.hostSource(of: mount) else { continue }
                let use = source.isReadOnly ? Use.read : Use.change
                report(source.path, service.name, use, at: mount.span, into: &bag)
            }
            for file in files(of: service) {
                guard let text = file.valueText, HostPath(text)?.isHarmlessToRead == false else {
                    continue
                }
                report(text, service.name, .read, at: file.span, into: &bag)
            }
            for (path, span) in builtCaches(of: service) {
                report(path, service.name, .change, at: span, into: &bag)
            }
            for item in service.items("volumes_from") {
                guard let text = item.valueText, text.hasPrefix("container:") else { continue }
                report(mountsOf: text, service.name, at: item.span, into: &bag)
            }
        }
        for resource in context.spec.resources {
            guard let node = resource.node else { continue }
            for (path, span, use) in paths(of: node) {
                guard use == .change || HostPath(path)?.isHarmlessToRead == false else { continue }
                report(path, resource.name.value, use, at: span, into: &bag)
            }
        }
    }

    private enum Use { case read, change }

    /// The files that Compose reads for a service.
    private static func files(of service: WrittenService) -> [YAMLNode] {
        let environment = service.items("env_file") + service.items("label_file")
        let build = service.node["build"]
        let context = build?["context"] ?? build
        let watched = service.node["develop"]?["watch"]?.sequenceItems ?? []
        return environment.map { $0["path"] ?? $0 } + [context].compactMap(\.self)
            + contexts(of: build) + watched.compactMap { $0["path"] }
    }

    /// The values of `additional_contexts`, which is a mapping or a list of `NAME=PATH`.
    private static func contexts(of build: YAMLNode?) -> [YAMLNode] {
        let contexts = build?["additional_contexts"]
        let items = contexts?.sequenceItems ?? []
        return (contexts?.mappingEntries ?? []).map(\.value)
            + items.map { item in
                let text = item.scalarText
                let path = text.utf8.firstIndex(of: 61).map { text[text.index(after: $0)...] }
                return YAMLNode(.scalar(YAMLScalar(String(path ?? ""))), at: item.span)
            }
    }

    /// Directories into which a build writes what it made: `type=local,dest=PATH`.
    private static func builtCaches(of service: WrittenService) -> [(String, SourceSpan)] {
        let items = service.node["build"]?["cache_to"]?.sequenceItems ?? []
        return items.flatMap { item in
            options(in: item.scalarText, named: ["dest"]).map { ($0, item.span) }
        }
    }

    /// Files behind secrets and configs, and directories behind volumes.
    private static func paths(of node: YAMLNode) -> [(String, SourceSpan, Use)] {
        var paths: [(String, SourceSpan, Use)] = []
        if let file = node["file"], let path = file.valueText {
            paths.append((path, file.span, .read))
        }
        let driver = node["driver_opts"]
        // With or without `bind`, a path of the host there is one that is mounted.
        if let device = driver?["device"], let path = device.valueText {
            paths.append((path, device.span, .change))
        }
        if let type = driver?["type"], let path = kernel[type.scalarText] {
            paths.append((path, type.span, .change))
        }
        if let layers = driver?["o"] {
            paths += options(in: layers.scalarText, named: ["lowerdir", "upperdir", "workdir"])
                .flatMap { $0.split(separator: ":") }.map { (String($0), layers.span, .change) }
        }
        return paths
    }

    /// Where the kernel's own file systems are usually mounted, by their type.
    private static let kernel = [
        "proc": "/proc", "sysfs": "/sys", "devtmpfs": "/dev", "cgroup": "/sys/fs/cgroup",
        "cgroup2": "/sys/fs/cgroup", "debugfs": "/sys/kernel/debug",
        "tracefs": "/sys/kernel/tracing", "securityfs": "/sys/kernel/security",
        "configfs": "/sys/kernel/config", "bpf": "/sys/fs/bpf",
        "efivarfs": "/sys/firmware/efi/efivars",
    ]

    /// The values of some of the options in `NAME=VALUE,…`.
    private static func options(in text: String, named names: Set<Substring>) -> [String] {
        text.split(separator: ",").compactMap { option in
            let parts = option.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, names.contains(parts[0]) else { return nil }
            return String(parts[1])
        }
    }

    private static func report(
        _ path: String, _ who: String, _ use: Use, at span: SourceSpan,
        into bag: inout DiagnosticBag
    ) {
        let verb = use == .read ? "can read" : "can read and change"
        switch HostPath(path) {
        case .system(let what):
            bag.report(
                Diagnostic(
                    "volumes/host-system", .warning, "`\(who)` \(verb) `\(path)`: \(what)",
                    at: span,
                    help: use == .read
                        ? "mount only the files that it needs"
                        : "mount only the files that it needs, and read-only: `:ro`"))
        case .home:
            bag.report(
                Diagnostic(
                    "volumes/host-home", .warning,
                    "`\(who)` \(verb) `\(path)`, where a user's keys and settings lie", at: span,
                    help: "give it what it needs as a file of `secrets`"))
        case .outside:
            bag.report(
                Diagnostic(
                    "volumes/outside", .warning,
                    "`\(who)` \(verb) `\(path)`, which lies outside of the project", at: span,
                    help: "move what is needed into the project, or use a named volume"))
        case .project(let what):
            bag.report(
                Diagnostic(
                    "volumes/project", .warning, "`\(who)` \(verb) `\(path)`: \(what)", at: span,
                    help: "mount only the directories that it needs, e.g. `./src:/src`"))
        // The engine's is another check's.
        case .engine, nil: return
        }
    }

    private static func report(
        mountsOf other: String, _ who: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "volumes/outside", .warning,
                "with `volumes_from: \(other)`, `\(who)` has all that is mounted into a container "
                    + "that this description does not know",
                at: span, help: "name the volumes that it needs in `volumes`"))
    }
}
