import Workspace

/// What `generate --diff` shows: every file that would change, as it is and as it would be.
enum GenerateDiff {
    static func text(of plan: FilePlan, isColored: Bool) -> String {
        plan.items.reduce(into: "") { text, item in
            // Neither is known of a file that stays as it is.
            guard item.old != nil || item.new != nil else { return }
            text += UnifiedDiff.text(
                old: item.old, new: item.new, path: item.path, isColored: isColored)
        }
    }
}
