import Diagnostics
import StackModel
import YAML

/// Secrets and configs come from one place each, and what is external has no further settings.
enum ResourceSources: StackCheck {
    static let ids = ["compose/source"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for secret in context.spec.secrets {
            check(secret, "secret", ["file", "environment"], into: &bag)
        }
        for config in context.spec.configs {
            check(config, "config", ["file", "environment", "content"], into: &bag)
        }
        for volume in context.spec.volumes { checkExternal(volume, into: &bag) }
    }

    private static func check(
        _ resource: ResourceSpec, _ kind: String, _ keys: [String], into bag: inout DiagnosticBag
    ) {
        guard !isExternal(resource) else { return }
        let written = keys.filter { resource.node?[$0] != nil }
        let name = resource.name.value
        let list = keys.map { "`\($0)`" }.joined(separator: ", ")
        guard written.count != 1 else { return }
        // A driver of a swarm's brings its own.
        if written.isEmpty, resource.node?["driver"] != nil { return }
        bag.report(
            Diagnostic(
                "compose/source",
                written.isEmpty
                    ? "the \(kind) `\(name)` comes from nowhere"
                    : "the \(kind) `\(name)` comes from several places",
                at: resource.name.span,
                help: written.isEmpty
                    ? "write one of \(list), or `external: true`" : "keep one of \(list)"))
    }

    private static func checkExternal(_ volume: ResourceSpec, into bag: inout DiagnosticBag) {
        guard isExternal(volume) else { return }
        for entry in volume.node?.mappingEntries ?? []
        where !["name", "external"].contains(entry.name.value)
            && !entry.name.value.hasPrefix("x-")
        {
            bag.report(
                Diagnostic(
                    "compose/source",
                    "`\(entry.name.value)` has no place beside `external`: the volume "
                        + "`\(volume.name.value)` is there already",
                    at: entry.key.span, help: "remove it, or remove `external`"))
        }
    }

    private static func isExternal(_ resource: ResourceSpec) -> Bool {
        guard let external = resource.node?["external"] else { return false }
        return external.mappingEntries != nil || external.isOn
    }
}
