import Diagnostics
import StackModel
import YAML

/// Values in forms that Compose or the engine refuses: a text where a list must be, an unknown
/// word, a key that is none.
enum ComposeForms: StackCheck {
    static let ids = ["compose/shape", "compose/value", "compose/size", "compose/duration"]

    /// Keys whose outer form is read elsewhere, and written anew.
    private static let read: Set = [
        "image", "environment", "ports", "depends_on", "secrets",
    ]
    /// Those of which only the lists and mappings within are passed on.
    private static let passed: Set = ["volumes", "networks"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        var reader = ShapeReader()
        for service in context.written {
            for entry in service.node.mappingEntries ?? [] { check(entry, &reader) }
        }
        let declared = [
            (context.spec.networks, ComposeShapes.network),
            (context.spec.volumes, ComposeShapes.volume),
            (context.spec.secrets, ComposeShapes.secret),
            (context.spec.configs, ComposeShapes.config),
        ]
        for (resources, shape) in declared {
            for resource in resources {
                guard let node = resource.node, node.mappingEntries != nil else { continue }
                reader.read(node, as: shape, named: "`\(resource.name.value)`")
            }
        }
        bag.report(contentsOf: reader.found)
    }

    private static func check(_ entry: YAMLEntry, _ reader: inout ShapeReader) {
        let key = entry.name.value
        guard let shape = ComposeShapes.service[key] else { return }
        if read.contains(key) {
            return reader.read(partsOf: entry.value, as: shape, except: ["condition"])
        }
        if passed.contains(key), entry.value.scalar != nil { return }
        // Nothing after a key takes a component's setting away; only these are written so.
        if entry.value.isNull, key != "build", key != "healthcheck" { return }
        reader.read(entry.value, as: shape, named: "`\(key)`")
    }
}
