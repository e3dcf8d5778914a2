import Diagnostics
import Disk
import Workspace

/// What `generate --diff` shows: every file that would change, as it is and as it would be.
enum GenerateDiff {
    /// As it can be applied where the reader stands; without a directory that lies elsewhere.
    private static func shown(_ path: String, in directory: String) -> String {
        let names = directory.pathNames.filter { $0 != "." }
        let isBelow = !FileSystem.isAbsolute(directory) && !names.contains("..")
        return isBelow ? (names + [path]).joined(separator: "/") : path
    }

    /// The change of one file; nil where there is none.
    static func text(of item: FilePlan.Item, at path: String) -> StyledText? {
        // Neither is known of a file that stays as it is; of one in conflict, or that is the
        // user's own, what is there is known and stays.
        guard item.old != nil || item.new != nil, item.action.changesFile else { return nil }
        return UnifiedDiff.text(old: item.old, new: item.new, path: path)
    }

    static func show(_ plan: FilePlan, on console: any Console) {
        var disguised: [String] = []
        for item in plan.items {
            guard let text = text(of: item, at: shown(item.path, in: plan.directory)) else {
                continue
            }
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
