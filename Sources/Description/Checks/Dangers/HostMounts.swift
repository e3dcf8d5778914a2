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
            for source in HostSource.mounts(of: service) { report(source, context, into: &bag) }
            for source in HostSource.files(of: service) { check(source, context, into: &bag) }
            for item in service.items("volumes_from") {
                guard let text = item.valueText, text.hasPrefix("container:") else { continue }
                report(mountsOf: context.shown(item), service.name, at: item.span, into: &bag)
            }
        }
        for resource in context.spec.resources {
            for source in HostSource.paths(of: resource) {
                check(source.below(context.spec.directories), context, into: &bag)
            }
        }
    }

    /// Reports what is no mount of a service, but where reading it is all that is done, and fine.
    private static func check(
        _ source: HostSource, _ context: CheckContext, into bag: inout DiagnosticBag
    ) {
        guard source.use == .change || HostPath(source.path)?.isHarmlessToRead == false else {
            return
        }
        report(source, context, into: &bag)
    }

    private static func report(
        _ source: HostSource, _ context: CheckContext, into bag: inout DiagnosticBag
    ) {
        guard let found = HostPath(source.path), let (id, what, help) = wording(found, source)
        else { return }
        let verb = source.use == .change ? "can read and change" : "can read"
        let path = context.shown(source.path, at: source.place)
        bag.report(
            Diagnostic(
                id, .warning, "`\(source.owner)` \(verb) `\(path)`\(what)", at: source.span,
                help: help))
    }

    private static func wording(
        _ path: HostPath, _ source: HostSource
    ) -> (id: String, what: String, help: String)? {
        switch path {
        case .system(let what):
            let only = "give it only the files that it needs"
            let help = source.use == .change ? only + ", and read-only" : only
            return ("volumes/host-system", ": \(what)", help)
        case .home:
            return (
                "volumes/host-home", ", where a user's keys and settings lie",
                "give it what it needs as a file of `secrets`"
            )
        case .outside:
            return (
                "volumes/outside", ", which lies outside of the project",
                "move what is needed into the project, or use a named volume"
            )
        case .project(let what):
            return (
                "volumes/project", ": \(what)",
                "mount only the directories that it needs, e.g. `./src:/src`"
            )
        // The engine's is another check's.
        case .engine: return nil
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
