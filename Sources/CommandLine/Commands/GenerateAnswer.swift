import Diagnostics
import Workspace
import YAML

/// What `generate` and `up` answer to programs about the files; docs/json.md describes it.
struct GenerateAnswer {
    let plan: FilePlan?
    /// Whether the plan has become true on the disk.
    let isWritten: Bool
    /// Whether each change is shown.
    let isDiff: Bool

    var fields: [ConfigEntry] {
        [ConfigEntry("files", .sequence(plan.map { $0.items.map(file) + record(of: $0) } ?? []))]
    }

    private func file(_ item: FilePlan.Item) -> ConfigTree {
        var entries = entries(
            item.path, item.action.rawValue, isWritten: isWritten && item.action.changesFile)
        if let beside = item.beside { entries.append(ConfigEntry("beside", .string(beside))) }
        if isDiff, let text = GenerateDiff.text(of: item, at: item.path) {
            entries.append(ConfigEntry("diff", .string(text.words)))
        }
        return .mapping(entries)
    }

    private func entries(_ path: String, _ action: String, isWritten: Bool) -> [ConfigEntry] {
        [
            ConfigEntry("path", .string(path)), ConfigEntry("action", .string(action)),
            ConfigEntry("written", .boolean(isWritten)),
        ]
    }

    /// The record is named only where nothing else tells that something is written.
    private func record(of plan: FilePlan) -> [ConfigTree] {
        guard !plan.changesAnything, !plan.isRecorded else { return [] }
        let action = FilePlan.Action.updated.rawValue
        return [.mapping(entries(GeneratedRecord.path, action, isWritten: isWritten))]
    }
}
