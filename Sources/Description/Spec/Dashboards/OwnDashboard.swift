package import Diagnostics
package import YAML

/// A dashboard of the user's own, as its file has it.
package struct OwnDashboard: Sendable {
    /// The path of its file.
    package var path: String
    /// The whole model.
    package var node: YAMLNode
    /// Where the description names it; nil for one that lies where Grafana loads all there is.
    package var asked: SourceSpan?
    /// The datasources that take the place of those that it names.
    package var datasources: [String: Located<String>] = [:]

    /// What people see in Grafana's list.
    package var title: String { node["title"]?.valueText ?? "" }

    /// The file's name without directory and ending.
    package var name: String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.hasSuffix(".json") ? name.dropLast(5) : name)
    }
}
