import Diagnostics
import StackModel
import YAML

/// A build that may use the keys of the person who builds.
enum BuildKeys: StackCheck {
    static let ids = ["service/build-keys"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            guard let keys = service.node["build"]?["ssh"] else { continue }
            // One text, or a list of them, or a mapping: `NAME`, `NAME=PATH`, `NAME: PATH`.
            for item in keys.sequenceItems ?? (keys.mappingEntries == nil ? [keys] : []) {
                let parts = context.shown(item).split(separator: "=", maxSplits: 1)
                report(service.name, parts.count > 1 ? String(parts[1]) : nil, item.span, &bag)
            }
            for entry in keys.mappingEntries ?? [] {
                report(
                    service.name, entry.value.valueText.map { _ in context.shown(entry.value) },
                    entry.key.span, &bag)
            }
        }
    }

    private static func report(
        _ service: String, _ path: String?, _ span: SourceSpan, _ bag: inout DiagnosticBag
    ) {
        let what = path.map { "the keys behind `\($0)`" } ?? "all keys that your SSH agent holds"
        bag.report(
            Diagnostic(
                "service/build-keys", .warning,
                "what the build of `\(service)` runs may sign with \(what)", at: span,
                help: "give it a key of its own, for this one repository, as a file of `secrets`"))
    }
}
