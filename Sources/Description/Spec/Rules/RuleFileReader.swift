import Diagnostics
import YAML

/// Reads rule files of Prometheus's format.
enum RuleFileReader {
    private static let endings = [".yml", ".yaml", ".rules"]

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
                    guard let node = parse(file, into: &bag) else { continue }
                    spec.takenFiles.append((file, node))
                    spec.ruleGroups += groups(of: node, in: file, into: &bag)
                }
            }
        }
    }

    /// The tree of a rule file; nil for one that holds nothing, which Prometheus takes.
    static func parse(_ file: SourceFile, into bag: inout DiagnosticBag) -> YAMLNode? {
        var found = DiagnosticBag()
        let node = YAMLParser.parse(file, into: &found)
        bag.report(contentsOf: found.all.filter { $0.id != "yaml/empty" })
        // A unit test of promtool is often kept beside the rules, and holds none.
        guard let node, !node.isNull, node["tests"] == nil || node["groups"] != nil else {
            return nil
        }
        return node.asPrometheusReadsIt
    }

    /// What is to be said of belfry's short keys in a file that Prometheus itself reads.
    static func foreignKeys(in node: YAMLNode) -> [Diagnostic] {
        let rules = (node["groups"]?.sequenceItems ?? []).flatMap {
            $0["rules"]?.sequenceItems ?? []
        }
        return rules.flatMap { $0.mappingEntries ?? [] }.map(\.name).filter {
            ["severity", "summary", "description"].contains($0.value)
        }.map { key in
            Diagnostic(
                "fields/unknown", "a rule has no key `\(key.value)` in a rule file",
                at: key.span, help: "write it under `labels` or `annotations`")
        }
    }

    /// The groups of a rule file.
    static func groups(
        of node: YAMLNode, in file: SourceFile, into bag: inout DiagnosticBag
    ) -> [RuleGroupSpec] {
        guard var fields = FieldReader(node, "a rule file", into: &bag) else {
            return []
        }
        let list = fields.peek("groups")?.isNull == true ? [] : fields.items("groups", into: &bag)
        _ = fields.node("groups")
        let groups: [RuleGroupSpec] = list.compactMap { item in
            var group = RuleGroupSpec.decode(item, into: &bag)
            group?.file = file.path
            return group
        }
        fields.finish(into: &bag)
        return groups
    }
}

extension YAMLNode {
    /// A rule file without what means nothing to Prometheus: keys without a value, and a length of
    /// time of plain `0`.
    fileprivate var asPrometheusReadsIt: YAMLNode {
        switch content {
        case .scalar: return self
        case .sequence(let items):
            return YAMLNode(.sequence(items.map(\.asPrometheusReadsIt)), at: span)
        case .mapping(let entries):
            let said = entries.filter { !$0.value.isNull }.map { entry in
                let isZero = entry.value.valueText == "0" && Self.lengths.contains(entry.name.value)
                let zero = YAMLNode(.scalar(YAMLScalar("0s")), at: entry.value.span)
                return YAMLEntry(
                    key: entry.key, value: isZero ? zero : entry.value.asPrometheusReadsIt)
            }
            return YAMLNode(.mapping(said), at: span)
        }
    }

    private static let lengths: Set = ["for", "keep_firing_for", "interval", "query_offset"]
}
