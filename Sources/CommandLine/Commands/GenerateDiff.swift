import Diagnostics
import Disk
import Workspace

/// What `generate --diff` shows: every file that would change, as it is and as it would be.
enum GenerateDiff {
    static func show(_ plan: FilePlan, on console: any Console) {
        var disguised: [String] = []
        for item in plan.items {
            // Neither is known of a file that stays as it is.
            guard item.old != nil || item.new != nil else { continue }
            let text = UnifiedDiff.text(old: item.old, new: item.new, path: item.path)
            console.write(text)
            if text.isDisguised { disguised.append(FileSystem.join(plan.directory, item.path)) }
        }
        for path in disguised {
            console.note(
                """
                note: the diff of `\(path)` can't be applied as it is printed: control characters \
                and invisible ones are shown in a form that can be seen

                """)
        }
    }
}
