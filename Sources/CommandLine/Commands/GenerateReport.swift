import Diagnostics
import Disk
import Render
import StackModel
import Workspace

/// What `generate` says that it did, or with `--check` would do.
struct GenerateReport {
    let plan: FilePlan
    let stack: Stack
    let isCheck: Bool
    /// The command that writes what is not up to date.
    let generate: String
    /// The command that starts what was generated, reloads what changed, and verifies it.
    let up: String

    /// Above this many changed files they are counted by directory.
    private static let listed = 40

    var text: StyledText {
        let changed = plan.items.filter { $0.action != .unchanged && $0.action != .leftOut }
        guard !changed.isEmpty || !plan.isRecorded || !plan.companions.isEmpty else {
            if isCheck, plan.isHalfMade {
                return "Secrets, or an interrupted change, are not complete: run `\(generate)`.\n"
            }
            let total = plan.items.count - plan.leftOut.files.count
            return "All \(total) files are up to date.\n\(leftOut)"
        }
        let lines = changed.count <= Self.listed ? list(changed) : count(changed)
        let count = changed.count { $0.action != .orphaned }
        let blank: [StyledText] = [""]
        let text = (lines + companions + record + blank + additions + [closing(count)]).map {
            "\($0)\n" as StyledText
        }
        guard !leftOut.isEmpty else { return text.joined() }
        return "\(leftOut)\n\(text.joined())"
    }

    /// The record is named only where nothing else tells that something is written.
    private var isRecordNamed: Bool { !plan.changesAnything && !plan.isRecorded }

    private var record: [StyledText] {
        guard isRecordNamed else { return [] }
        return [line(isCheck ? "would update" : "updated", GeneratedRecord.path)]
    }

    /// New secrets, and what changed to keep them.
    private var companions: [StyledText] {
        plan.companions.map { line($0.isNew ? "created" : "updated", $0.path) }
    }

    private var leftOut: StyledText {
        LeftOutReport.text(plan.leftOut, in: plan.directory, generate: generate)
    }

    /// What was added to the user's own services, when the compose file is made.
    private var additions: [StyledText] {
        let isNew = plan.items.contains {
            $0.path == ComposePlatform.file && $0.action == .created
        }
        guard isNew, !isCheck else { return [] }
        let added = ServiceAdditions(of: stack).lines
        return added.isEmpty ? [] : added + [""]
    }

    private func list(_ items: [FilePlan.Item]) -> [StyledText] {
        items.map { item in
            let beside = item.beside.map { " (see \(FileSystem.join(plan.directory, $0)))" } ?? ""
            return "\(line(verb(for: item.action), item.path))\(beside)"
        }
    }

    private func line(_ verb: String, _ path: String) -> StyledText {
        let gap = String(repeating: " ", count: max(1, 15 - verb.count))
        return "\(verb)\(gap)\(FileSystem.join(plan.directory, path))"
    }

    private func count(_ items: [FilePlan.Item]) -> [StyledText] {
        let folders = Dictionary(grouping: items) { FileSystem.directory(of: $0.path) }
        return folders.sorted { $0.key < $1.key }.map { folder, items in
            let place = FileSystem.join(plan.directory, folder)
            return "\(items.count) files in \(place)"
        }
    }

    private func verb(for action: FilePlan.Action) -> String {
        switch action {
        case .created: isCheck ? "would create" : "created"
        case .updated: isCheck ? "would update" : "updated"
        case .merged: isCheck ? "would merge" : "merged"
        case .removed: isCheck ? "would remove" : "removed"
        case .unchanged: "unchanged"
        case .orphaned: "not wanted"
        case .conflict: "in conflict"
        case .foreign: "in the way"
        case .broken: "unreadable"
        case .leftOut: "left out"
        }
    }

    private func closing(_ changed: Int) -> StyledText {
        let total = "\(changed) of \(plan.items.count - plan.leftOut.files.count) files"
        if isCheck {
            guard plan.isStale else { return "Nothing would be written." }
            return changed == 0
                ? "The record of what was generated is not up to date: run `\(generate)`."
                : "\(total) \(changed == 1 ? "is" : "are") not up to date: run `\(generate)`."
        }
        if !plan.changesAnything { return "No generated file had to change." }
        return """
            Wrote \(total). Next:
              \(up)
            """
    }
}
