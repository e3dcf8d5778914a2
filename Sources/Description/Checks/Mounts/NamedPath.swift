import Diagnostics
import YAML

/// A path in a description at which Compose, a build or the engine expects something.
struct NamedPath {
    /// What happens where nothing is there.
    enum Use {
        /// Compose, or the build, stops.
        case needed(String)
        /// The engine makes a directory.
        case mounted
    }

    let path: String
    /// The service, secret or config that names it.
    let owner: String
    let use: Use
    let span: SourceSpan
    /// Whether it must be a directory, or must be none; nil where either will do.
    var isDirectory: Bool?

    /// What a file of `env_file` is in a message.
    static let variables = "the `env_file`"

    /// Whether it is a place of this machine that can be known: no address, and no home.
    var isPlain: Bool {
        !path.isEmpty && !path.contains("$") && !path.contains("://") && !path.hasPrefix("~")
            && !path.hasPrefix("git@") && !path.hasPrefix("github.com/")
    }

    /// All that a service names.
    static func all(of service: WrittenService, in files: ProjectFiles) -> [NamedPath] {
        variables(of: service) + build(of: service, in: files) + mounts(of: service)
    }

    /// The file of a secret or a config.
    static func file(
        of resource: ResourceSpec, _ kind: String, below directories: [String: String] = [:]
    ) -> NamedPath? {
        guard let node = resource.node?["file"], let path = node.valueText else { return nil }
        return NamedPath(
            path: HostPath.text(path, below: directories[node.span.file] ?? ""),
            owner: "\(kind)s.\(resource.name.value)", use: .needed("the source"),
            span: node.span)
    }

    private static func variables(of service: WrittenService) -> [NamedPath] {
        let files = service.items("env_file").filter { !($0["required"].map(isOff) ?? false) }
        let named = files.map { ($0["path"] ?? $0, variables) }
        let labels = service.items("label_file").map { ($0, "the `label_file`") }
        return (named + labels).compactMap { node, what in
            node.valueText.map {
                NamedPath(
                    path: service.path($0, at: node.span), owner: service.name,
                    use: .needed(what), span: node.span,
                    isDirectory: false)
            }
        }
    }

    private static func isOff(_ node: YAMLNode) -> Bool { !node.isOn && !node.isNull }

    /// The context, and the file of instructions in it where that is there.
    private static func build(
        of service: WrittenService, in files: ProjectFiles
    ) -> [NamedPath] {
        guard let entry = service.entry("build"), !entry.value.isNull else { return [] }
        let node = entry.value["context"] ?? (entry.value.valueText == nil ? nil : entry.value)
        let context = NamedPath(
            path: service.path(node?.valueText ?? ".", at: (node ?? entry.key).span),
            owner: service.name, use: .needed("the build context"),
            span: (node ?? entry.key).span, isDirectory: true)
        guard context.isPlain, files.kind(context.path) == .directory,
            entry.value["dockerfile_inline"] == nil
        else { return [context] }
        let named = entry.value["dockerfile"]
        let name = named?.valueText ?? "Dockerfile"
        let path = name.hasPrefix("/") ? name : context.path + "/" + name
        // A build without the BuildKit takes it in small letters too.
        if named == nil, files.kind(context.path + "/dockerfile") == .file { return [context] }
        return [
            context,
            NamedPath(
                path: name.contains("$") || name.contains("://") ? "" : path,
                owner: service.name, use: .needed("the Dockerfile"),
                span: (named ?? entry.key).span, isDirectory: false),
        ]
    }

    private static func mounts(of service: WrittenService) -> [NamedPath] {
        service.items("volumes").compactMap { mount in
            MountSyntax.hostSource(of: mount).map {
                NamedPath(
                    path: service.path($0.path, at: (mount["source"] ?? mount).span),
                    owner: service.name, use: .mounted,
                    span: (mount["source"] ?? mount).span)
            }
        }
    }
}
