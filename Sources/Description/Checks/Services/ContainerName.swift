import Diagnostics
import StackModel
import YAML

/// Fixed container names collide between projects, and one project may remove another's container.
enum ContainerName: StackCheck {
    static let ids = ["service/container-name"]

    /// More places than this are not shown.
    private static let mostPlaces = 5

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let all =
            context.spec.services.map { ($0.name.value, $0.compose) }
            + context.spec.foreignServices.map { ($0.name.value, $0.compose) }
        let named = all.compactMap { name, compose in
            compose.setting("container_name").map { (name, $0) }
        }
        let places = uses(of: Set(named.compactMap { $1.node.valueText }), in: context.written)
        for (name, setting) in named {
            let fixed = setting.node.valueText ?? ""
            let users = fixed == name ? [] : places[fixed] ?? []
            bag.report(
                Diagnostic(
                    "service/container-name", .warning,
                    "a fixed container name can exist only once on a machine",
                    at: setting.key.span,
                    related: users.prefix(mostPlaces).map {
                        .init("`\(fixed)` is used here", at: $0)
                    },
                    help: users.isEmpty
                        ? "remove it; the container is called by project and service, and other "
                            + "services reach it as `\(name)`"
                        : "write `\(name)` wherever services use `\(fixed)`, then remove it; the "
                            + "container is called by project and service"))
        }
    }

    /// Where values of services hold one of these names as a word of its own.
    private static func uses(
        of names: Set<String>, in services: [WrittenService]
    ) -> [String: [SourceSpan]] {
        var found: [String: [SourceSpan]] = [:]
        if names.isEmpty { return found }
        for service in services {
            for entry in service.node.mappingEntries ?? []
            where entry.name.value != "container_name" {
                visit(entry.value) { text, span in
                    for word in Set(words(of: text)) where names.contains(word) {
                        found[word, default: []].append(span)
                    }
                }
            }
        }
        return found
    }

    private static func visit(_ node: YAMLNode, _ found: (String, SourceSpan) -> Void) {
        switch node.content {
        case .scalar(let scalar): found(scalar.text, node.span)
        case .sequence(let items): for item in items { visit(item, found) }
        case .mapping(let entries): for entry in entries { visit(entry.value, found) }
        }
    }

    private static func words(of text: String) -> [String] {
        text.utf8.split { byte in
            !Grammar.isWordPart(byte) && byte != UInt8(ascii: "-") && byte != UInt8(ascii: ".")
        }.map { String(Substring($0)) }
    }
}
