package import Diagnostics
package import YAML

/// A warning that is not to be said about a part of the description, by a comment or by `ignore`.
package struct IgnoreSpec: Sendable {
    /// The finding's id; empty if none is written.
    package var id: Located<String>
    /// Why; empty if nothing is written.
    package var reason: String
    /// The part of the description that it speaks of, up to and without the second place.
    package var start: SourcePosition
    /// The place behind that part.
    package var end: SourcePosition
}

extension IgnoreSpec {
    /// Decodes `ignore` of a service: `ID: reason` lines, or a list of `{id: ID, reason: …}`.
    static func decode(
        _ node: YAMLNode, covering entry: YAMLEntry, of what: String,
        into bag: inout DiagnosticBag
    ) -> [IgnoreSpec] {
        func spec(_ id: Located<String>, _ reason: String?) -> IgnoreSpec {
            IgnoreSpec(
                id: id, reason: reason ?? "", start: entry.key.span.start,
                end: max(entry.key.span.end, entry.value.span.end))
        }
        if let entries = node.mappingEntries {
            return entries.map { spec($0.name, $0.value.valueText) }
        }
        guard let items = node.sequenceItems else {
            bag.report(
                Diagnostic(
                    "fields/type", "`ignore` of `\(what)` must be a mapping", at: node.span,
                    help: "write `ignore: {ID: reason}`"))
            return []
        }
        return items.compactMap { item in
            if let text = item.valueText { return spec(Located(text, at: item.span), nil) }
            guard var fields = FieldReader(item, "ignore of \(what)", .ignore, into: &bag) else {
                return nil
            }
            let id = fields.requiredText("id", into: &bag)
            let reason = fields.text("reason", into: &bag)
            fields.finish(into: &bag)
            return id.map { spec($0, reason?.value) }
        }
    }
}
