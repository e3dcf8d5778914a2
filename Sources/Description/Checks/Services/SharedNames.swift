import Diagnostics
import StackModel
import YAML

/// A service's name that another service has too, by an alias or otherwise: who asks for it may
/// reach either.
enum SharedNames: StackCheck {
    static let ids = ["service/shared-name"]

    /// A name at its place, and the key that gives it.
    private typealias Name = (key: String, text: String, span: SourceSpan)

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            for name in names(of: service)
            where name.text != service.name && context.knows(name.text) {
                report(name, of: service.name, into: &bag)
            }
        }
    }

    private static func names(of service: WrittenService) -> [Name] {
        let single = ["hostname", "container_name"].compactMap { key -> Name? in
            guard let node = service.entry(key)?.value, let text = node.valueText else {
                return nil
            }
            return (key, text, node.span)
        }
        let aliases = (service.node["networks"]?.mappingEntries ?? []).flatMap {
            ($0.value["aliases"]?.sequenceItems ?? []).map { ("aliases", $0.scalarText, $0.span) }
        }
        return single + aliases + hosts(of: service)
    }

    /// `name:address` and `name=address` items, or a mapping.
    private static func hosts(of service: WrittenService) -> [Name] {
        guard let hosts = service.node["extra_hosts"] else { return [] }
        let key = "extra_hosts"
        if let entries = hosts.mappingEntries {
            return entries.map { (key, $0.name.value, $0.key.span) }
        }
        return (hosts.sequenceItems ?? []).map { item in
            (key, String(item.scalarText.prefix { $0 != ":" && $0 != "=" }), item.span)
        }
    }

    private static func report(_ name: Name, of service: String, into bag: inout DiagnosticBag) {
        let effect =
            switch name.key {
            case "hostname": "reaches itself under that name, and not the service"
            case "extra_hosts": "does not reach the service under that name"
            default: "answers to that name too, so that others reach either of the two"
            }
        bag.report(
            Diagnostic(
                "service/shared-name", .warning,
                "`\(name.text)` is a service, and `\(service)` \(effect)", at: name.span,
                help: "use another name for `\(name.key)`, or remove it"))
    }
}
