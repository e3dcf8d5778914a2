import StackModel
import YAML

/// How a table's answers become columns: joined by their labels, without the time.
enum TableColumns {
    static func tree(for queries: [PanelQuery]) -> ConfigTree {
        let organize: ConfigTree = [
            "id": "organize",
            "options": [
                "excludeByName": ["Time": true, "__name__": true],
                "indexByName": [:],
                "renameByName": .mapping(names(for: queries)),
            ],
        ]
        guard queries.count > 1 else { return [organize] }
        return [["id": "merge", "options": [:]], organize]
    }

    /// A value's column is headed by its query's legend, where that is a plain text.
    private static func names(for queries: [PanelQuery]) -> [ConfigEntry] {
        queries.enumerated().compactMap { index, query in
            guard !query.legend.isEmpty, !query.legend.utf8.contains(UInt8(ascii: "{")) else {
                return nil
            }
            let column = queries.count > 1 ? "Value #" + PanelSection.reference(index) : "Value"
            return ConfigEntry(column, .string(query.legend))
        }
    }
}
