import Diagnostics
package import YAML

/// An item of `include`: compose files of the user's own that Compose takes in as one.
package struct IncludeSpec: Sendable {
    /// The files, of which each further one is laid over those before it.
    package var paths: [Located<String>]
    /// Where the paths in them begin; nil for the directory of the first file.
    package var directory: Located<String>?
    /// The files of variables for them.
    package var environmentFiles: [Located<String>]
    /// The item as it is passed on.
    package var tree: ConfigTree

    /// Decodes an item: a path, or a mapping.
    static func decode(_ node: YAMLNode, into bag: inout DiagnosticBag) -> IncludeSpec? {
        let tree = ConfigTree(node)
        if node.mappingEntries == nil {
            return ScalarReader.text(node, "an item of `include`", into: &bag).map {
                IncludeSpec(paths: [$0], directory: nil, environmentFiles: [], tree: tree)
            }
        }
        guard var fields = FieldReader(node, "an item of `include`", .include, into: &bag) else {
            return nil
        }
        let path = fields.requiredNode("path", into: &bag)
        let directory = fields.text("project_directory", into: &bag)
        let variables = fields.node("env_file")
        fields.finish(into: &bag)
        return IncludeSpec(
            paths: texts(path, "`path` of `include`", into: &bag), directory: directory,
            environmentFiles: texts(variables, "`env_file` of `include`", into: &bag), tree: tree)
    }

    /// One text, or a list of them.
    private static func texts(
        _ node: YAMLNode?, _ what: String, into bag: inout DiagnosticBag
    ) -> [Located<String>] {
        guard let node else { return [] }
        return (node.sequenceItems ?? [node]).compactMap {
            ScalarReader.text($0, what, into: &bag)
        }
    }
}
