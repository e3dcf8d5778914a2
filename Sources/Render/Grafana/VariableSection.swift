import StackModel
import YAML

/// A dashboard's variable: a choice of a label's values, several at once, all at first.
struct VariableSection {
    let variable: DashboardVariable
    let source: ConfigTree?

    var tree: ConfigTree {
        let query: ConfigTree = .string("label_values(\(variable.metric), \(variable.valuesOf))")
        var entries = [
            // One short pattern in place of a list of all values.
            ConfigEntry("allValue", ".+"),
            ConfigEntry("current", ["text": ["All"], "value": ["$__all"]]),
        ]
        if let source { entries.append(ConfigEntry("datasource", source)) }
        entries += [
            ConfigEntry("includeAll", true),
            ConfigEntry("label", .string(variable.label)),
            ConfigEntry("multi", true),
            ConfigEntry("name", .string(variable.name)),
            ConfigEntry("query", query),
            // On each change of the time range.
            ConfigEntry("refresh", 2),
            // By the alphabet.
            ConfigEntry("sort", 1),
            ConfigEntry("type", "query"),
        ]
        return .mapping(entries)
    }
}
