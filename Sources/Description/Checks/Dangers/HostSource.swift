import Diagnostics
import StackModel
import YAML

/// A path of the machine that a description has Compose, the engine or a build use.
struct HostSource {
    /// What is done with what lies there.
    enum Use { case read, mountedReadOnly, change }

    private(set) var path: String
    /// The service, volume, secret or config that it is for.
    let owner: String
    let use: Use
    /// What messages point at.
    let span: SourceSpan
    /// Where the path itself is written.
    let place: SourceSpan

    private init(_ path: String, _ owner: String, _ use: Use, at span: SourceSpan) {
        (self.path, self.owner, self.use, self.span, place) = (path, owner, use, span, span)
    }

    private init?(_ node: YAMLNode?, _ owner: String, _ use: Use) {
        guard let node, let path = node.valueText else { return nil }
        self.init(path, owner, use, at: node.span)
    }

    /// What a service mounts, with variables filled in; nil where it is nothing of the machine.
    private init?(mount: YAMLNode, _ owner: String) {
        guard let source = MountSyntax.hostSource(of: mount) else { return nil }
        path = source.path
        self.owner = owner
        use = source.isReadOnly ? .mountedReadOnly : .change
        span = mount.span
        place = mount["source"]?.span ?? mount.span
    }

    /// All that a service mounts.
    static func mounts(of service: WrittenService) -> [HostSource] {
        service.items("volumes").compactMap { HostSource(mount: $0, service.name) }
            .map { $0.below(service.directories) }
    }

    /// What else is read and written for a service.
    static func files(of service: WrittenService) -> [HostSource] {
        let name = service.name
        let build = service.node["build"]
        let listed = service.items("env_file") + service.items("label_file")
        let watched = service.node["develop"]?["watch"]?.sequenceItems ?? []
        let single = [
            build?["context"] ?? build, build?["dockerfile"],
            service.node["credential_spec"]?["file"],
        ]
        let nodes = listed.map { $0["path"] ?? $0 } + single + watched.map { $0["path"] }
        let sources =
            nodes.compactMap { HostSource($0, name, .read) }
            + contexts(of: build, name)
            + options(of: build?["cache_from"], ["src"], name, .read)
            + options(of: build?["cache_to"], ["dest"], name, .change)
        return sources.map { $0.below(service.directories) }
    }

    /// The same where each file's paths begin in a directory of its own.
    func below(_ directories: [String: String]) -> HostSource {
        guard let directory = directories[place.file] else { return self }
        var source = self
        source.path = HostPath.text(path, below: directory)
        return source
    }

    /// Files behind secrets and configs, and directories behind volumes.
    static func paths(of resource: ResourceSpec) -> [HostSource] {
        let name = resource.name.value
        let driver = resource.node?["driver_opts"]
        let type = driver?["type"]
        let system = type.flatMap { kernel[$0.scalarText] }
        let layers = options(
            in: driver?["o"]?.scalarText ?? "",
            named: ["lowerdir", "lowerdir+", "upperdir", "workdir"])
        // With or without `bind`, a path of the host as a device is one that is mounted.
        let named = [
            HostSource(resource.node?["file"], name, .read),
            HostSource(driver?["device"], name, .change),
            system.flatMap { path in type.map { HostSource(path, name, .change, at: $0.span) } },
        ]
        return named.compactMap(\.self)
            + layers.flatMap { $0.split(separator: ":") }.compactMap { path in
                driver?["o"].map { HostSource(String(path), name, .change, at: $0.span) }
            }
    }

    /// The values of `additional_contexts`, which is a mapping or a list of `NAME=PATH`.
    private static func contexts(of build: YAMLNode?, _ owner: String) -> [HostSource] {
        let contexts = build?["additional_contexts"]
        let named = (contexts?.mappingEntries ?? []).compactMap { entry in
            entry.value.valueText.map { ($0, entry.value.span) }
        }
        let listed = (contexts?.sequenceItems ?? []).map { item in
            let text = item.scalarText
            let path = text.utf8.firstIndex(of: 61).map { text[text.index(after: $0)...] }
            return (String(path ?? ""), item.span)
        }
        return (named + listed).map { text, span in
            let scheme = "oci-layout://"
            let path = text.hasPrefix(scheme) ? String(text.dropFirst(scheme.count)) : text
            return HostSource(path, owner, .read, at: span)
        }
    }

    /// Where builds keep what they made: `type=local,dest=PATH`.
    private static func options(
        of node: YAMLNode?, _ names: Set<String>, _ owner: String, _ use: Use
    ) -> [HostSource] {
        (node?.sequenceItems ?? []).flatMap { item in
            options(in: item.scalarText, named: names).map {
                HostSource($0, owner, use, at: item.span)
            }
        }
    }

    /// The values of some of the options in `NAME=VALUE,…`; quotes may stand around each.
    private static func options(in text: String, named names: Set<String>) -> [String] {
        text.split(separator: ",").compactMap { option in
            let parts = option.filter { $0 != "\"" }.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, names.contains(parts[0].lowercased()) else { return nil }
            return String(parts[1])
        }
    }

    /// Where the kernel's own file systems are usually mounted, by their type.
    private static let kernel = [
        "proc": "/proc", "sysfs": "/sys", "devtmpfs": "/dev", "cgroup": "/sys/fs/cgroup",
        "cgroup2": "/sys/fs/cgroup", "debugfs": "/sys/kernel/debug",
        "tracefs": "/sys/kernel/tracing", "securityfs": "/sys/kernel/security",
        "configfs": "/sys/kernel/config", "bpf": "/sys/fs/bpf", "pstore": "/sys/fs/pstore",
        "efivarfs": "/sys/firmware/efi/efivars", "selinuxfs": "/sys/fs/selinux",
        "resctrl": "/sys/fs/resctrl", "binfmt_misc": "/proc/sys/fs/binfmt_misc",
        "nfsd": "/proc/fs/nfsd",
    ]
}
