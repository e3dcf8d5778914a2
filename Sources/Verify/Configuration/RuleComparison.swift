import Diagnostics
import PromQL
import YAML

/// Compares a rule file on disk with the groups that Prometheus has loaded from it.
enum RuleComparison {
    /// The differences of one file, whose groups are known by their file's name.
    static func differences(
        file: String, disk: YAMLNode, loaded: [LoadedGroup]
    ) -> [ConfigDifference] {
        let groups = disk.value("groups")?.items ?? []
        let theirs = loaded.filter { $0.file == file || $0.file.hasSuffix("/" + file) }
        var found: [ConfigDifference] = []
        for group in groups {
            let name = group.itemName ?? ""
            let path = "\(file): \(name)"
            guard let running = theirs.first(where: { $0.name == name }) else {
                found.append(difference(path, "a group", nil, group))
                continue
            }
            found += compare(group, running, path)
        }
        let names = Set(groups.compactMap(\.itemName))
        for extra in theirs where !names.contains(extra.name) {
            found.append(difference("\(file): \(extra.name)", nil, "a group", nil))
        }
        return found
    }

    /// Files of the directory of rules that are still in force, and gone from the disk.
    static func removals(disk names: [String], loaded: [LoadedGroup]) -> [ConfigDifference] {
        let known = Set(names)
        let gone = loaded.compactMap { group -> String? in
            let parts = group.file.split(separator: "/").suffix(2)
            guard parts.count == 2, parts.first == "rules" else { return nil }
            return parts.last.map(String.init).flatMap { known.contains($0) ? nil : $0 }
        }
        return Set(gone).sorted().map { difference("rules/\($0)", nil, "a file", nil) }
    }

    private static func compare(
        _ disk: YAMLNode, _ running: LoadedGroup, _ path: String
    ) -> [ConfigDifference] {
        let rules = disk.value("rules")?.items ?? []
        guard rules.count == running.rules.count else {
            let (mine, theirs) = (rules.count, running.rules.count)
            return [
                difference(
                    path, Wording.count(mine, "rule"), Wording.count(theirs, "rule"), disk)
            ]
        }
        // Where none is written, the server's own interval counts.
        let interval = disk.value("interval").flatMap {
            compareLength($0, running.interval, "\(path).interval", disk)
        }
        return (interval.map { [$0] } ?? [])
            + zip(rules, running.rules).flatMap { compare($0, $1, path) }
    }

    private static func compare(
        _ disk: YAMLNode, _ running: LoadedRule, _ path: String
    ) -> [ConfigDifference] {
        let name = (disk.value("alert") ?? disk.value("record"))?.text ?? ""
        let place = "\(path)/\(name)"
        guard name == running.name else {
            return [difference(path, name, running.name, disk)]
        }
        var found: [ConfigDifference] = []
        let expression = disk.value("expr")?.text ?? ""
        if !isSame(expression, running.query) {
            found.append(difference("\(place).expr", expression, running.query, disk.value("expr")))
        }
        if running.type == "alerting" {
            let lengths = [("for", running.duration), ("keep_firing_for", running.keepFiringFor)]
            found += lengths.compactMap { key, length in
                compareLength(disk.value(key), length, "\(place).\(key)", disk)
            }
            found += compareTexts(
                disk.value("annotations"), running.annotations ?? [:], "\(place).annotations")
        }
        return found
            + compareTexts(disk.value("labels"), running.labels ?? [:], "\(place).labels")
    }

    /// Whether two expressions ask the same; those that can't be read must be the same text, blanks
    /// aside.
    static func isSame(_ disk: String, _ running: String) -> Bool {
        let mine = try? Query(disk, allowsExperimental: true)
        let theirs = try? Query(running, allowsExperimental: true)
        if let mine, let theirs { return mine.isSame(as: theirs) }
        return disk.filter { !$0.isWhitespace } == running.filter { !$0.isWhitespace }
    }

    /// A length of time, which is none where it is not written.
    private static func compareLength(
        _ disk: YAMLNode?, _ seconds: Double?, _ place: String, _ parent: YAMLNode
    ) -> ConfigDifference? {
        let mine = Inheritance.Duration.milliseconds(disk?.text ?? "0") ?? 0
        let theirs = ((seconds ?? 0) * 1000).rounded()
        guard Double(mine) != theirs else { return nil }
        return difference(
            place, disk?.text ?? "0s", "\(Wording.number(theirs / 1000))s", disk ?? parent)
    }

    private static func compareTexts(
        _ disk: YAMLNode?, _ running: [String: String], _ place: String
    ) -> [ConfigDifference] {
        var mine: [String: YAMLNode] = [:]
        if case .mapping(let entries) = disk?.content {
            for entry in entries { mine[entry.key.text ?? ""] = entry.value }
        }
        return Set(mine.keys).union(running.keys).sorted().compactMap { name in
            guard mine[name]?.text != running[name] else { return nil }
            return difference("\(place).\(name)", mine[name]?.text, running[name], mine[name])
        }
    }

    private static func difference(
        _ path: String, _ disk: String?, _ running: String?, _ node: YAMLNode?
    ) -> ConfigDifference {
        ConfigDifference(
            path: path, disk: disk, running: running, line: node.map { Int($0.span.start.line) })
    }
}
