import Diagnostics
import StackModel
import YAML

/// The parts of generated YAML files that have names of their own, by which it is known which of
/// them a user has deleted.
enum NamedParts {
    /// The parts of `wanted` that are not in `text`, in their order; none where either can't be
    /// read, of which others speak.
    static func missing(
        from text: [UInt8], of wanted: [UInt8], at path: String
    ) -> [LeftOut.Item] {
        guard path.hasSuffix(".yml"), let node = read(text), let whole = read(wanted) else {
            return []
        }
        let there = Set(parts(of: node))
        return parts(of: whole).filter { !there.contains($0) }.map { LeftOut.Item($0, of: path) }
    }

    private static func read(_ bytes: [UInt8]) -> YAMLNode? {
        var unsaid = DiagnosticBag()
        return YAMLParser.parse(SourceFile(path: "", bytes: bytes), into: &unsaid)
    }

    private static func parts(of node: YAMLNode) -> [LeftOut.Part] {
        let services = node["services"]?.mappingEntries ?? []
        return services.map { .service($0.key.scalarText) }
            + names(in: node["scrape_configs"], by: ["job_name"]).map { .job($0) }
            + names(in: node["datasources"], by: ["name"]).map { .datasource($0) }
            + (node["groups"]?.sequenceItems ?? []).flatMap(rules)
    }

    private static func rules(of group: YAMLNode) -> [LeftOut.Part] {
        let name = group["name"]?.valueText ?? ""
        return names(in: group["rules"], by: ["alert", "record"]).map { .rule($0, group: name) }
    }

    private static func names(in list: YAMLNode?, by keys: [String]) -> [String] {
        (list?.sequenceItems ?? []).compactMap { item in
            keys.lazy.compactMap { item[$0]?.valueText }.first
        }
    }
}

extension FilePlan.Item {
    /// Notes what of a file the user deleted, given its text as it will be.
    mutating func note(missing text: [UInt8], of file: RenderedFile, shown: String) {
        missing = NamedParts.missing(from: text, of: file.content, at: file.path)
        guard file.path == ComposeSurroundings.file else { return }
        dangling = DanglingDependencies.find(in: text).map {
            DanglingDependencies.finding($0.service, $0.missing, in: shown)
        }
    }
}
