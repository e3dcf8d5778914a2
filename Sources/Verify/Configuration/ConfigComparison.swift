import Diagnostics
import YAML

/// Compares Prometheus's configuration on disk with the one that it says is in force, in which
/// defaults are filled in, secrets hidden, durations and paths rewritten.
struct ConfigComparison {
    private(set) var differences: [ConfigDifference] = []

    static func differences(disk: YAMLNode, running: YAMLNode) -> [ConfigDifference] {
        var comparison = ConfigComparison()
        let intervals = Inheritance(global: disk.value("global"))
        comparison.compare(disk, running, "")
        comparison.compareUnwritten(disk, running, intervals)
        return comparison.differences
    }

    private mutating func compare(_ disk: YAMLNode, _ running: YAMLNode?, _ path: String) {
        guard let running else {
            if !disk.isBlank { note(path, disk, nil) }
            return
        }
        switch (disk.content, running.content) {
        case (.mapping(let entries), .mapping):
            for entry in entries {
                let key = entry.key.text ?? "?"
                let inner = path.isEmpty ? key : "\(path).\(key)"
                compare(entry.value, running.value(key), inner)
            }
            noteUnwritten(disk, running, path)
        case (.sequence(let mine), .sequence(let theirs)):
            compare(mine, theirs, disk, running, path)
        case (.scalar(let mine), .scalar(let theirs)):
            let isPath = path.contains("_file") || path.contains(".files[")
            if !ScalarComparison.isSame(mine, theirs.text, isPath: isPath) {
                note(path, disk, running)
            }
        default:
            if !disk.isBlank || !running.isBlank { note(path, disk, running) }
        }
    }

    /// What is in force only because somebody once wrote it.
    private mutating func noteUnwritten(_ disk: YAMLNode, _ running: YAMLNode, _ path: String) {
        guard case .mapping(let entries) = running.content else { return }
        let isFree = Inheritance.freeMappings.contains { path == $0 || path.hasSuffix("." + $0) }
        for entry in entries where !entry.value.isBlank {
            let key = entry.key.text ?? "?"
            guard isFree || Inheritance.neverByDefault.contains(key), disk.value(key) == nil else {
                continue
            }
            add(path.isEmpty ? key : "\(path).\(key)", nil, entry.value.summary, nil)
        }
    }

    private mutating func compare(
        _ mine: [YAMLNode], _ theirs: [YAMLNode], _ disk: YAMLNode, _ running: YAMLNode,
        _ path: String
    ) {
        let (here, there) = (mine.map(\.itemName), theirs.map(\.itemName))
        guard mine.count == theirs.count else {
            if here.contains(where: { $0 != nil }) || there.contains(where: { $0 != nil }) {
                noteNames(here.compactMap(\.self), there.compactMap(\.self), disk, path)
            } else {
                note(path, disk, running)
            }
            return
        }
        for (index, pair) in zip(mine, theirs).enumerated() {
            compare(pair.0, pair.1, "\(path)[\(here[index] ?? "\(index)")]")
        }
    }

    /// Lists of different length whose items have names: which are only here, which only there.
    private mutating func noteNames(
        _ here: [String], _ there: [String], _ disk: YAMLNode, _ path: String
    ) {
        let (mine, theirs) = (Set(here), Set(there))
        for name in here where !theirs.contains(name) {
            add("\(path)[\(name)]", "present", nil, Int(disk.span.start.line))
        }
        for name in there where !mine.contains(name) {
            add("\(path)[\(name)]", nil, "present", nil)
        }
    }

    /// What the disk does not say must be in force as the default is, where defaults are known.
    private mutating func compareUnwritten(
        _ disk: YAMLNode, _ running: YAMLNode, _ intervals: Inheritance
    ) {
        let jobs = disk.value("scrape_configs")?.items ?? []
        let loaded = running.value("scrape_configs")?.items ?? []
        guard jobs.count == loaded.count else { return }
        for (job, theirs) in zip(jobs, loaded) {
            let path = "scrape_configs[\(job.itemName ?? "?")]"
            for (key, wanted) in intervals.defaults(of: job) where job.value(key) == nil {
                guard let value = theirs.value(key), let text = value.text,
                    !ScalarComparison.isSame(YAMLScalar(wanted), text),
                    // Where the global value differs, that was said already.
                    text != running.value("global")?.value(key)?.text
                else { continue }
                add("\(path).\(key)", nil, text, nil)
            }
        }
    }

    private mutating func note(_ path: String, _ disk: YAMLNode, _ running: YAMLNode?) {
        let summary = Self.isSecret(path) ? "<secret>" : disk.summary
        add(path, summary, running?.summary, Int(disk.span.start.line))
    }

    /// Whether Prometheus would hide what stands there, too.
    private static func isSecret(_ path: String) -> Bool {
        let key = (path.split(separator: ".").last ?? "").lowercased()
        guard !key.hasSuffix("_file") else { return false }
        let words = ["password", "secret", "token", "credential"]
        return key == "key" || words.contains(where: key.contains)
    }

    private mutating func add(_ path: String, _ disk: String?, _ running: String?, _ line: Int?) {
        differences.append(
            ConfigDifference(
                path: path.isEmpty ? "the file" : path, disk: disk, running: running, line: line))
    }
}
