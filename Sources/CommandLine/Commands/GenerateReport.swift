import StackModel
import Workspace
import YAML

/// What `generate` says that it did, or with `--check` would do.
struct GenerateReport {
    let plan: FilePlan
    let isCheck: Bool
    /// The words after `belfry verify` that prove what was generated, each with a blank before it.
    let proof: String

    /// Above this many changed files they are counted by directory.
    private static let listed = 40

    var text: String {
        let changed = plan.items.filter { $0.action != .unchanged }
        guard !changed.isEmpty else { return "All \(plan.items.count) files are up to date.\n" }
        let lines = changed.count <= Self.listed ? list(changed) : count(changed)
        return (lines + ["", closing(changed.count)]).joined(separator: "\n") + "\n"
    }

    /// `{"belfry":1,"files":[{"path":…,"action":"created|updated|unchanged|conflict|foreign"}]}`.
    var json: [UInt8] {
        let files = plan.items.map { item -> ConfigTree in
            ["path": .string(item.file.path), "action": .string(item.action.rawValue)]
        }
        return JSONWriter.bytes(of: ["belfry": 1, "files": .sequence(files)])
    }

    private func list(_ items: [FilePlan.Item]) -> [String] {
        items.map { item in
            let verb = verb(for: item.action)
            let gap = String(repeating: " ", count: max(1, 15 - verb.count))
            return verb + gap + FileSystem.join(plan.directory, item.file.path)
        }
    }

    private func count(_ items: [FilePlan.Item]) -> [String] {
        let folders = Dictionary(grouping: items) { FileSystem.directory(of: $0.file.path) }
        return folders.sorted { $0.key < $1.key }.map { folder, items in
            let place = FileSystem.join(plan.directory, folder)
            return "\(items.count) files in \(place)"
        }
    }

    private func verb(for action: FilePlan.Action) -> String {
        switch action {
        case .created: isCheck ? "would create" : "created"
        case .updated: isCheck ? "would update" : "updated"
        case .unchanged: "unchanged"
        case .conflict: "in conflict"
        case .foreign: "in the way"
        }
    }

    private func closing(_ changed: Int) -> String {
        let total = "\(changed) of \(plan.items.count) files"
        if isCheck { return "\(total) are not up to date: run `belfry generate`." }
        let start = "docker compose up -d --build"
        return """
            Wrote \(total). Next:
              \(plan.directory == "." ? start : "(cd \(plan.directory) && \(start))")
              belfry verify\(proof)
            """
    }
}
