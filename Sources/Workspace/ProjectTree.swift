package import Diagnostics
import Disk
package import StackModel

/// The directory of a project whose files belfry keeps.
package struct ProjectTree: Sendable {
    /// For how many seconds another belfry is waited for.
    package static let patience = 30

    /// The output directory.
    package let directory: String
    private let choices: FileChoices
    private let description: SourceFile?

    /// The project in `directory`; messages show the lines of `description`.
    package init(
        _ directory: String, choices: FileChoices = FileChoices(), description: SourceFile? = nil
    ) {
        self.directory = directory
        self.choices = choices
        self.description = description
    }

    /// Whether a run was killed in the middle of its change, or is in the middle of it.
    package var isInterrupted: Bool { stands(Journal.path) }

    /// For commands that only read: what is there may be half of a change.
    package var interruption: Diagnostic? {
        guard isInterrupted else { return nil }
        return Diagnostic(
            "files/interrupted", .warning,
            "a run of belfry in `\(directory)` was interrupted in the middle of its change",
            help: "`belfry generate` finishes it, then goes on")
    }

    /// What bringing the tree to `files` would do; nothing is written, and nobody is waited for.
    package func plan(_ files: [RenderedFile], into bag: inout DiagnosticBag) -> FilePlan {
        if let interruption { bag.report(interruption) }
        let plan = FilePlan.make(for: files, in: directory, choices: choices, into: &bag)
        bag.report(contentsOf: plan.findings(for: description))
        return plan
    }

    /// Brings the tree to `files`; `alongside` runs before it is let go, if all went well.
    ///
    /// Where nothing is to do, and `isDue` says that nothing is to do alongside either, nothing is
    /// written at all, not even a lock.
    package func write(
        _ files: [RenderedFile], isDue: Bool, onWait: (_ process: Int?) -> Void,
        into bag: inout DiagnosticBag, alongside: (inout DiagnosticBag) -> Void
    ) -> FilePlan {
        let first = look(files)
        if let first, first.plan.isSettled, !isDue {
            bag.report(contentsOf: first.findings)
            bag.report(contentsOf: first.plan.findings(for: description))
            return first.plan
        }
        if let first, first.findings.contains(where: { $0.severity == .error }) {
            bag.report(contentsOf: first.findings)
            return first.plan
        }
        do throws(Refusal) {
            return try hold(files, first, onWait: onWait, into: &bag, alongside: alongside)
        } catch {
            bag.report(error.diagnostic)
            return FilePlan.nothing(in: directory)
        }
    }

    private typealias Look = (plan: FilePlan, findings: [Diagnostic], record: FileStatus?)

    /// A plan made without holding the tree; nil where somebody was writing meanwhile, or was
    /// killed while writing.
    private func look(_ files: [RenderedFile]) -> Look? {
        let before = recordStatus
        guard !stands(Journal.path), !stands(Journal.staging) else { return nil }
        var bag = DiagnosticBag()
        let plan = FilePlan.make(for: files, in: directory, choices: choices, into: &bag)
        guard !stands(Journal.path), recordStatus == before else { return nil }
        return (plan, bag.all, before)
    }

    private func hold(
        _ files: [RenderedFile], _ first: Look?, onWait: (_ process: Int?) -> Void,
        into bag: inout DiagnosticBag, alongside: (inout DiagnosticBag) -> Void
    ) throws(Refusal) -> FilePlan {
        // A link that leads out of the project must not be followed for the lock either.
        var paths = try PathGuard(directory)
        _ = try paths.place(of: GeneratedRecord.path)
        return try TreeLock.hold(directory, patience: Self.patience, onWait: onWait) {
            () throws(Refusal) in
            try recover(into: &bag)
            let plan = renewed(first, for: files, into: &bag)
            plan.apply(for: description, into: &bag)
            if !bag.hasErrors { alongside(&bag) }
            return plan
        }
    }

    /// The plan made before the tree was held, or a new one where belfry wrote there since.
    private func renewed(
        _ first: Look?, for files: [RenderedFile], into bag: inout DiagnosticBag
    ) -> FilePlan {
        guard let first, recordStatus == first.record else {
            return FilePlan.make(for: files, in: directory, choices: choices, into: &bag)
        }
        bag.report(contentsOf: first.findings)
        return first.plan
    }

    /// Finishes what a killed run had decided, and takes away what one had only begun.
    private func recover(into bag: inout DiagnosticBag) throws(Refusal) {
        guard let journal = try Journal.find(in: directory) else {
            return try Refusal.wrapping { () throws(FileSystemError) in
                try FileSystem.removeTree(FileSystem.join(directory, Journal.staging))
            }
        }
        var paths = try PathGuard(directory)
        for step in journal.steps { try paths.checkInside(step.path) }
        _ = try Refusal.wrapping { () throws(FileSystemError) in
            try RollForward(journal, in: directory).run()
        }
        bag.report(
            Diagnostic(
                "files/interrupted", .note,
                "an earlier run in `\(directory)` was interrupted; its change is finished now"))
    }

    private func stands(_ path: String) -> Bool {
        FileSystem.kind(of: FileSystem.join(directory, path)) != .nothing
    }

    private var recordStatus: FileStatus? {
        try? FileStatus.of(FileSystem.join(directory, GeneratedRecord.path))
    }
}
