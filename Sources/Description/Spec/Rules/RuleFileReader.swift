import Diagnostics
import YAML

/// Reads rule files of Prometheus's format.
enum RuleFileReader {
    private static let endings = [".yml", ".yaml"]

    /// Takes in what `rules` names; the groups come in its order.
    static func take(
        into spec: inout StackSpec, from files: ProjectFiles, into bag: inout DiagnosticBag
    ) {
        let taken = TakenFiles(files: files, what: "rule files", endings: endings)
        var seen: Set<String> = []
        for source in spec.rules {
            switch source {
            case .group(let group): spec.ruleGroups.append(group)
            case .files(let path):
                for file in taken.all(at: path, into: &bag) where seen.insert(file.path).inserted {
                    guard let node = YAMLParser.parse(file, into: &bag) else { continue }
                    spec.takenFiles.append((file, node))
                    spec.ruleGroups += groups(of: node, in: file, into: &bag)
                }
            }
        }
    }

    /// The groups of a rule file.
    static func groups(
        of node: YAMLNode, in file: SourceFile, into bag: inout DiagnosticBag
    ) -> [RuleGroupSpec] {
        guard var fields = FieldReader(node, "a rule file", into: &bag) else {
            return []
        }
        if fields.keySpan("groups") == nil { _ = fields.requiredNode("groups", into: &bag) }
        let groups: [RuleGroupSpec] = fields.items("groups", into: &bag).compactMap { item in
            var group = RuleGroupSpec.decode(item, into: &bag)
            group?.file = file.path
            return group
        }
        fields.finish(into: &bag)
        return groups
    }
}
