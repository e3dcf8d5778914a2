package import Diagnostics
package import Disk
package import StackModel

/// What a run would do to the files on disk; nothing is written by making it.
package struct FilePlan: Sendable {
    /// What becomes of one file.
    package enum Action: String, Sendable, Hashable, CaseIterable {
        case created, updated, unchanged
        /// The user's edits and belfry's new text came together.
        case merged
        /// The user and belfry changed the same place in different ways.
        case conflict
        /// It is no longer wanted and goes.
        case removed
        /// It is no longer wanted, but the user edited it.
        case orphaned
        /// It is there, and belfry never wrote it.
        case foreign
        /// The user edited it, and no program can read it any more.
        case broken
        /// The user deleted it: it stays away.
        case leftOut = "left-out"

        /// Whether nothing is changed as long as this is so.
        var isBlocking: Bool {
            switch self {
            case .conflict, .foreign, .broken: true
            case .created, .updated, .unchanged, .merged, .removed, .orphaned, .leftOut: false
            }
        }

        /// Whether what is there becomes something else.
        package var changesFile: Bool {
            switch self {
            case .created, .updated, .merged, .removed: true
            case .unchanged, .conflict, .orphaned, .foreign, .broken, .leftOut: false
            }
        }
    }

    /// A file with its action.
    package struct Item: Sendable {
        /// Relative to the output directory.
        package let path: String
        /// What becomes of it.
        package let action: Action
        /// What is there; nil where nothing is, or where it stays.
        package var old: [UInt8]?
        /// What will be there; nil where nothing will be, or where what is there stays.
        package var new: [UInt8]?
        /// A file that is written beside it: the user's old text, or belfry's new one.
        package var beside: String?
        /// What stands against merging, for a conflict.
        package var conflicts: [MergeConflict] = []
        /// What keeps a broken file from being read.
        var fault: Diagnostic?
        /// What the user deleted from it.
        var missing: [LeftOut.Item] = []
        /// Services that wait for what is not there.
        var dangling: [Diagnostic] = []
        /// Who asked for the parts of the file.
        package var origins: [OriginMark] = []

        init(_ path: String, _ action: Action) {
            self.path = path
            self.action = action
        }
    }

    /// A change of the disk.
    enum Write: Sendable {
        case put([UInt8], at: PathGuard.Place, old: [UInt8]?)
        /// A file that holds a secret, or is to be read by its owner alone.
        case secret([UInt8], at: PathGuard.Place, old: [UInt8]?, SecretAccess)
        case putAside([UInt8], at: PathGuard.Place)
        case remove(target: String, old: [UInt8])
    }

    /// The output directory.
    package let directory: String
    /// By path.
    package let items: [Item]
    /// Whether the record of what was generated last says already what it is to say.
    package let isRecorded: Bool
    /// Whether there is a record that can't be read, so that nobody knows whose the files are.
    let isRecordBroken: Bool
    /// What is to be written, in this order.
    let writes: [Write]
    /// What the record is to say.
    let entries: [GeneratedRecord.Entry]

    /// What is written for the secrets' sake, by path: their files, `.env`, `.gitignore`.
    package internal(set) var companions: [Companion] = []

    /// A file beside the generated ones.
    package struct Companion: Sendable, Hashable {
        /// Relative to the output directory.
        package let path: String
        /// Whether it was not there.
        package let isNew: Bool
    }

    /// Whether a change was cut off, or secrets are there and not as they should be.
    package var isHalfMade = false

    /// Whether a generated file is not what it should be, apart from edits that stand.
    package var changesAnything: Bool {
        items.contains { item in
            switch item.action {
            case .unchanged, .orphaned, .leftOut: false
            case .created, .updated, .merged, .conflict, .removed, .foreign, .broken: true
            }
        }
    }

    /// What keeps Compose from reading the file after something was deleted from it.
    package var dangling: [Diagnostic] { items.flatMap(\.dangling) }

    /// What the user deleted, files and parts of them.
    package var leftOut: LeftOut {
        LeftOut(
            files: items.filter { $0.action == .leftOut }.map(\.path),
            items: items.flatMap(\.missing))
    }

    /// Whether something is not as it should be: what `--check` tells.
    package var isStale: Bool { changesAnything || !isRecorded || isHalfMade }

    /// Whether applying would write nothing at all.
    package var isSettled: Bool { isRecorded && writes.isEmpty }

    /// Compares `files` with what is in `folder` and with what belfry wrote there last; `judge`
    /// says of an edited file what keeps its program from taking it.
    package static func make(
        for files: [RenderedFile], in folder: Folder, choices: FileChoices = FileChoices(),
        isGenerated: (String) -> Bool = { _ in true }, from description: SourceFile? = nil,
        judge: @escaping FileFault.Judge = { _, _ in nil }, into bag: inout DiagnosticBag
    ) -> FilePlan {
        do throws(Refusal) {
            var planner = try FilePlanner(
                folder, choices: choices, isGenerated: isGenerated, into: &bag)
            planner.description = description
            planner.judge = judge
            for file in files { planner.add(file, into: &bag) }
            return planner.finish(into: &bag)
        } catch {
            bag.report(error.diagnostic)
            return nothing(in: folder.path)
        }
    }

    /// The plan of a run that may do nothing.
    static func nothing(in directory: String) -> FilePlan {
        FilePlan(
            directory: directory, items: [], isRecorded: true, isRecordBroken: false, writes: [],
            entries: [])
    }
}
