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
            for item in service.items("volumes_from") {
                guard let text = item.valueText, text.hasPrefix("container:") else { continue }
                report(mountsOf: text, service.name, at: item.span, into: &bag)
            }
        }
        for resource in context.spec.resources {
            guard let node = resource.node else { continue }
            for (path, use) in paths(of: node) {
                guard let text = path.valueText,
                    use == .change || HostPath(text)?.isHarmlessToRead == false
                else { continue }
                report(text, resource.name.value, use, at: path.span, into: &bag)
            }
        }
    }

    private enum Use { case read, change }

    /// The files that Compose reads for a service.
    private static func files(of service: WrittenService) -> [YAMLNode] {
        let environment = service.items("env_file") + service.items("label_file")
        let build = service.node["build"]
        let context = build?["context"] ?? build
        return environment.map { $0["path"] ?? $0 } + [context].compactMap(\.self)
    }

    /// Files behind secrets and configs, and directories behind volumes.
    private static func paths(of node: YAMLNode) -> [(YAMLNode, Use)] {
        let options = node["driver_opts"]
        // With or without `bind`, a path of the host there is one that is mounted.
        let device = options?["device"].map { ($0, Use.change) }
        return [node["file"].map { ($0, Use.read) }, device].compactMap(\.self)
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
