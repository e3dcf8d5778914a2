import Diagnostics
import StackModel
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
        [ConfigEntry("files", .sequence(plan.map(files) ?? []))]
    }

    private func files(of plan: FilePlan) -> [ConfigTree] {
        let leftOut = Dictionary(grouping: plan.leftOut.items, by: \.file)
        return plan.items.map { file($0, without: leftOut[$0.path] ?? []) } + record(of: plan)
    }

    private func file(_ item: FilePlan.Item, without leftOut: [LeftOut.Item]) -> ConfigTree {
        var entries = entries(
            item.path, item.action.rawValue, isWritten: isWritten && item.action.changesFile)
        if let beside = item.beside { entries.append(ConfigEntry("beside", .string(beside))) }
        if !leftOut.isEmpty {
            entries.append(ConfigEntry("left_out", .sequence(leftOut.map { part($0.part) })))
        }
        if isDiff, let text = GenerateDiff.text(of: item, at: item.path) {
            entries.append(ConfigEntry("diff", .string(text.words)))
        }
        return .mapping(entries)
    }

    /// What the user deleted from a file.
    private func part(_ part: LeftOut.Part) -> ConfigTree {
        switch part {
        case .service(let name): ["kind": "service", "name": .string(name)]
        case .job(let name): ["kind": "scrape-job", "name": .string(name)]
        case .datasource(let name): ["kind": "datasource", "name": .string(name)]
        case .rule(let name, let group):
            ["kind": "rule", "name": .string(name), "group": .string(group)]
        }
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
