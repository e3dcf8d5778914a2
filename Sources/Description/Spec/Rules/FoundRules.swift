import Diagnostics
import StackModel
import YAML

/// Rule files of the user's own that lie where the metrics store reads all there is.
enum FoundRules {
    private static let directory = "\(ProjectDirectory.metricsStore)/rules"
    /// How the first line of a generated file begins.
    private static let heading = Array("# Made by belfry from".utf8)

    /// Takes them in for the checks, beside the groups that are generated.
    static func take(
        into spec: inout StackSpec, beside stack: Stack, from files: ProjectFiles,
        into bag: inout DiagnosticBag
    ) {
        guard stack.monitoring.store != nil,
            case .directory(let names) = files.content(directory, .output)
        else { return }
        let generated = Set(stack.monitoring.ruleGroups.map { "\($0.fileName).yml" })
        for name in names where !generated.contains(name) && !name.hasPrefix(".") {
            guard name.hasSuffix(".yml") || name.hasSuffix(".yaml"),
                case .text(let file) = files.content("\(directory)/\(name)", .output),
                !file.bytes.starts(with: heading)
            else { continue }
            if name.hasSuffix(".yml") {
                take(file, into: &spec, into: &bag)
            } else {
                report(unread: file, as: name, into: &bag)
            }
        }
    }

    private static func take(
        _ file: SourceFile, into spec: inout StackSpec, into bag: inout DiagnosticBag
    ) {
        guard !spec.takenFiles.contains(where: { $0.file.path == file.path }) else {
            return report(twice: file, into: &bag)
        }
        guard let node = RuleFileReader.parse(file, into: &bag) else { return }
        spec.takenFiles.append((file, node))
        bag.report(contentsOf: RuleFileReader.foreignKeys(in: node))
        spec.ruleGroups += RuleFileReader.groups(of: node, in: file, into: &bag)
    }

    private static func report(
        unread file: SourceFile, as name: String, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "rules/unread", .warning,
                "Prometheus does not load `\(name)`: it loads `rules/*.yml`", at: start(of: file),
                help: "rename it to `\(name.dropLast(5)).yml`"))
    }

    private static func report(twice file: SourceFile, into bag: inout DiagnosticBag) {
        bag.report(
            Diagnostic(
                "rules/twice", .warning,
                "Prometheus would load the rules of `\(file.path)` twice: it lies in a directory "
                    + "from which it loads all files, and is named under `rules`",
                at: start(of: file),
                help: "take it out of `rules`, or move it to another directory"))
    }

    private static func start(of file: SourceFile) -> SourceSpan {
        let start = SourcePosition(line: 1, column: 1)
        return SourceSpan(file: file.path, start: start, end: start)
    }
}
