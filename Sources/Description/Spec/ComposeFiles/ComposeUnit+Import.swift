import Diagnostics
import YAML

extension ComposeUnit {
    /// Takes in what is included: a name stands once, unless both say the same of it.
    mutating func take(_ other: ComposeUnit, into bag: inout DiagnosticBag) {
        let taken = byName
        for service in other.services {
            if let known = taken[service.name.value] {
                // A file that two others include is the same one.
                if ConfigTree(known.node) == ConfigTree(service.node),
                    known.name.span.file == service.name.span.file
                {
                    continue
                }
                bag.report(Self.conflict("service", known.name, service.name))
            } else {
                services.append(service)
            }
        }
        Self.take(other.networks, "network", &networks, into: &bag)
        Self.take(other.volumes, "volume", &volumes, into: &bag)
        Self.take(other.secrets, "secret", &secrets, into: &bag)
        Self.take(other.configs, "config", &configs, into: &bag)
        note(other)
    }

    private static func take(
        _ others: [ResourceSpec], _ kind: String, _ list: inout [ResourceSpec],
        into bag: inout DiagnosticBag
    ) {
        let taken = Dictionary(
            list.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
        for resource in others {
            if let known = taken[resource.name.value] {
                guard
                    known.settings != resource.settings
                        || known.node?.isNull != resource.node?.isNull
                else { continue }
                bag.report(conflict(kind, known.name, resource.name))
            } else {
                list.append(resource)
            }
        }
    }

    /// Two files say different things under one name.
    static func conflict(
        _ kind: String, _ first: Located<String>, _ second: Located<String>
    ) -> Diagnostic {
        Diagnostic(
            "include/conflict",
            "the \(kind) `\(second.value)` of an included file is declared elsewhere too, which "
                + "Compose refuses", at: second.span,
            related: [.init("the other one comes from here", at: first.span)],
            help: "keep one of the two, or give one of them another name; to change a service "
                + "of an included file, list a further file under the same `path`")
    }
}
