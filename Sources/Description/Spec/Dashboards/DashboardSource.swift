import Diagnostics
package import YAML

/// An item of `dashboards`: where the user's own dashboards are.
package struct DashboardSource: Sendable {
    /// A file of Grafana's model, a directory of such, or a pattern of their names.
    package var files: Located<String>
    /// The number under which it is published, where the file is a copy of such a one.
    package var id: Located<Int>?
    /// The datasources that take the place of those that the dashboards name.
    package var datasources: [String: Located<String>] = [:]

    /// Where a copy is looked for that has only a number.
    static func path(of id: Int) -> String { "dashboards/\(id).json" }

    /// Decodes the value of `dashboards`.
    static func decode(
        _ fields: inout FieldReader, into bag: inout DiagnosticBag
    ) -> [DashboardSource] {
        fields.items("dashboards", into: &bag).compactMap { item in
            guard item.mappingEntries != nil else {
                return ScalarReader.text(item, "an item of `dashboards`", into: &bag).map {
                    DashboardSource(files: $0)
                }
            }
            return decode(item, into: &bag)
        }
    }

    private static func decode(
        _ node: YAMLNode, into bag: inout DiagnosticBag
    ) -> DashboardSource? {
        guard var fields = FieldReader(node, "a dashboard", .dashboard, into: &bag) else {
            return nil
        }
        let file = fields.text("file", into: &bag)
        let id = fields.integer("id", in: 1...Int.max, into: &bag)
        var datasources: [String: Located<String>] = [:]
        for entry in fields.entries("datasources", into: &bag) {
            let name = "datasource \(entry.name.value)"
            datasources[entry.name.value] = ScalarReader.text(entry.value, name, into: &bag)
        }
        fields.finish(into: &bag)
        guard let files = file ?? id.map({ Located(path(of: $0.value), at: $0.span) }) else {
            report(
                nameless: node, isGiven: fields.keySpan("file") ?? fields.keySpan("id"), into: &bag)
            return nil
        }
        return DashboardSource(files: files, id: id, datasources: datasources)
    }

    private static func report(
        nameless node: YAMLNode, isGiven: SourceSpan?, into bag: inout DiagnosticBag
    ) {
        // What can't be read was told of already.
        guard isGiven == nil else { return }
        bag.report(
            Diagnostic(
                "fields/missing", "`file` of a dashboard is missing", at: node.span,
                help: "add `file: …` with the path of its JSON"))
    }
}
