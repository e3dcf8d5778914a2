package import Diagnostics
import Disk
package import StackModel

/// The directory of a project whose files belfry keeps.
package struct ProjectTree: Sendable {
    /// For how many seconds another belfry is waited for.
    package static let patience = TreeLock.patience

    /// The output directory.
    package let directory: String
    private let choices: FileChoices
    private let isGenerated: @Sendable (String) -> Bool
    private let description: SourceFile?
    private let durability: Durability
    private let judge: FileFault.Judge

    /// The project in `directory`; messages show the lines of `description`. Of the paths that the
    /// record of what was generated names only those count for which `isGenerated` is true: it
    /// comes with the repository. `judge` says what keeps an edited file from being taken by the
    /// program that it is for.
    package init(
        _ directory: String, choices: FileChoices = FileChoices(),
        isGenerated: @escaping @Sendable (String) -> Bool = { _ in true },
        description: SourceFile? = nil, durability: Durability = .synced,
        judge: @escaping FileFault.Judge = { _, _ in nil }
    ) {
        self.judge = judge
        self.isGenerated = isGenerated
        self.directory = directory
        self.choices = choices
        self.description = description
        self.durability = durability
    }

    /// For commands that only read: what is there may be half of a change.
    package var interruption: Diagnostic? {
        do throws(FileSystemError) {
            let folder = try Folder(directory)
            return try StandingJournal.find(in: folder)?.finding(in: folder)
        } catch {
            return error.diagnostic
        }
    }

    /// The name of the project that its compose file says; nil where there is none.
    package var projectName: String? {
        (try? Folder(directory)).flatMap { ComposeSurroundings(folder: $0).projectName }
    }

    /// The options by which `docker compose`, typed there, takes the generated files and no others;
    /// none where it does without.
    package var composeOptions: [String] {
        guard let folder = try? Folder(directory) else { return [] }
        return ComposeSurroundings(folder: folder).options
    }

    /// What is half made there, for commands that only read: a change, and the secrets.
    package func review(_ secrets: SecretSet) -> [Diagnostic] {
        do throws(FileSystemError) {
            let folder = try Folder(directory)
            return [interruption].compactMap { $0 } + review(secrets, in: folder, isStrict: true)
        } catch {
            return [error.diagnostic]
        }
    }

    /// What users made of the files that were generated: those that can't be read any more, as
    /// findings, and what they deleted. Nothing is said of a project that was never generated.
    package func state(
        of files: [RenderedFile]
    ) -> (broken: [Diagnostic], dangling: [Diagnostic], leftOut: LeftOut) {
        guard let folder = try? Folder(directory) else { return ([], [], LeftOut()) }
        var unsaid = DiagnosticBag()
        let plan = FilePlan.make(
            for: files, in: folder, isGenerated: isGenerated, judge: judge, into: &unsaid)
        return (plan.items.compactMap(\.fault), plan.dangling, plan.leftOut)
    }

    /// What bringing the tree to `files` would do; nothing is written, and nobody is waited for.
    package func plan(
        _ files: [RenderedFile], secrets: SecretSet = SecretSet([]),
        into bag: inout DiagnosticBag
    ) -> FilePlan {
        let interruption = interruption
        if let interruption { bag.report(interruption) }
        do throws(FileSystemError) {
            let folder = try Folder(directory)
            var plan = FilePlan.make(
                for: files, in: folder, choices: choices, isGenerated: isGenerated,
                from: description, judge: judge, into: &bag)
            bag.report(contentsOf: plan.findings(for: description))
            bag.report(
                contentsOf: ComposeSurroundings(
                    folder: folder, secrets: secrets.secrets, isStrict: true
                ).findings)
            if let further = SecretPlan.make(for: secrets, in: folder, .review) {
                bag.report(contentsOf: further.findings)
                plan.isHalfMade = further.isHalfMade
            }
            if interruption != nil { plan.isHalfMade = true }
            return plan
        } catch {
            bag.report(error.diagnostic)
            return FilePlan.nothing(in: directory)
        }
    }

    /// Brings the tree to `files`, and makes the secrets that it lacks.
    ///
    /// Where nothing is to do nothing is written at all, not even a lock.
    package func write(
        _ files: [RenderedFile], secrets: SecretSet = SecretSet([]),
        onWait: (_ process: Int?) -> Void, into bag: inout DiagnosticBag
    ) -> FilePlan {
        do throws(Refusal) {
            let folder = try Refusal.wrapping { () throws(FileSystemError) in
                try Folder(directory)
            }
            let first = look(files, secrets, in: folder)
            if let first, first.isSettled || !first.errors.isEmpty {
                guard first.errors.isEmpty else {
                    bag.report(contentsOf: first.errors)
                    return first.plan
                }
                bag.report(contentsOf: first.findings)
                bag.report(contentsOf: first.plan.findings(for: description))
                bag.report(contentsOf: review(secrets, in: folder))
                return first.plan
            }
            return try hold(files, secrets, first, onWait: onWait, into: &bag)
        } catch {
            bag.report(error.diagnostic)
            return FilePlan.nothing(in: directory)
        }
    }

    /// Gives a secret a new value while no other belfry writes in the project; the names of all
    /// that changed, itself first, or nil with errors in the bag.
    package func rotate(
        _ secret: Secret, among secrets: SecretSet, onWait: (_ process: Int?) -> Void,
        into bag: inout DiagnosticBag
    ) -> [String]? {
        do throws(Refusal) {
            let folder = try made()
            return try TreeLock.hold(folder, onWait: onWait) { () throws(Refusal) in
                try recover(folder, into: &bag)
                guard !bag.hasErrors else { return nil }
                let rotation = SecretRotation(secrets: secrets, folder: folder)
                guard let next = rotation.values(for: secret, into: &bag) else { return nil }
                let writes = try rotation.writes(of: next, for: secret)
                Change(writes: writes, entries: nil).carryOut(in: folder, durability, into: &bag)
                return bag.hasErrors ? nil : next.map(\.name)
            }
        } catch {
            bag.report(error.diagnostic)
            return nil
        }
    }

    /// Says that a volume knows a secret's new value, or with nil that all such volumes are gone;
    /// false where that was known, nil with errors in the bag.
    package func unmark(
        _ name: String?, onWait: (_ process: Int?) -> Void, into bag: inout DiagnosticBag
    ) -> Bool? {
        do throws(Refusal) {
            let folder = try made()
            return try TreeLock.hold(folder, onWait: onWait) { () throws(Refusal) in
                try recover(folder, into: &bag)
                let writes = try SecretRotation.unmarking(name, in: folder)
                guard !writes.isEmpty, !bag.hasErrors else { return false }
                Change(writes: writes, entries: nil).carryOut(in: folder, durability, into: &bag)
                return bag.hasErrors ? nil : true
            }
        } catch {
            bag.report(error.diagnostic)
            return nil
        }
    }

    private func review(
        _ secrets: SecretSet, in folder: Folder, isStrict: Bool = false
    ) -> [Diagnostic] {
        let found = SecretPlan.make(for: secrets, in: folder, .review)?.findings ?? []
        return ComposeSurroundings(
            folder: folder, secrets: secrets.secrets, isStrict: isStrict
        ).findings + found
    }

    /// What was seen without holding the tree.
    private struct Look {
        let plan: FilePlan
        let findings: [Diagnostic]
        let secrets: SecretPlan?
        /// The record from which the plan was made.
        let record: FileStatus?

        var errors: [Diagnostic] {
            (findings + (secrets?.findings ?? [])).filter { $0.severity == .error }
        }
        var isSettled: Bool { plan.isSettled && !(secrets?.isDue ?? false) }
    }

    /// Nil where somebody was writing meanwhile, or was killed while writing.
    private func look(
        _ files: [RenderedFile], _ secrets: SecretSet, in folder: Folder
    ) -> Look? {
        let before = recordStatus(folder)
        let passing = [Journal.path, Journal.staging, TreeLock.path]
        guard !passing.contains(where: { stands($0, folder) }) else { return nil }
        var bag = DiagnosticBag()
        let plan = FilePlan.make(
            for: files, in: folder, choices: choices, isGenerated: isGenerated, from: description,
            judge: judge,
            into: &bag)
        let further = SecretPlan.make(for: secrets, in: folder, .due)
        guard !stands(Journal.path, folder), recordStatus(folder) == before else { return nil }
        return Look(plan: plan, findings: bag.all, secrets: further, record: before)
    }

    private func hold(
        _ files: [RenderedFile], _ secrets: SecretSet, _ first: Look?,
        onWait: (_ process: Int?) -> Void, into bag: inout DiagnosticBag
    ) throws(Refusal) -> FilePlan {
        let folder = try made()
        return try TreeLock.hold(folder, onWait: onWait) { () throws(Refusal) in
            try recover(folder, into: &bag)
            var plan = renewed(first, for: files, in: folder, into: &bag)
            let further = SecretPlan.make(for: secrets, in: folder, .writing)
            bag.report(
                contentsOf: ComposeSurroundings(folder: folder, secrets: secrets.secrets).findings)
            bag.report(contentsOf: further?.findings ?? [])
            if !bag.hasErrors {
                try further?.prepare()
                plan.companions = further?.companions ?? []
            }
            plan.apply(
                with: further?.writes ?? [], in: folder, durability, for: description, into: &bag)
            return plan
        }
    }

    /// The plan made before the tree was held, or a new one where belfry wrote there since.
    private func renewed(
        _ first: Look?, for files: [RenderedFile], in folder: Folder,
        into bag: inout DiagnosticBag
    ) -> FilePlan {
        guard let first, recordStatus(folder) == first.record else {
            return FilePlan.make(
                for: files, in: folder, choices: choices, isGenerated: isGenerated,
                from: description, judge: judge, into: &bag)
        }
        bag.report(contentsOf: first.findings)
        return first.plan
    }

    /// The directory, made where it is not there; a link in the place of `.belfry` is refused.
    private func made() throws(Refusal) -> Folder {
        let folder = try Refusal.wrapping { () throws(FileSystemError) in
            try Folder.make(directory)
        }
        var paths = try PathGuard(folder)
        _ = try paths.place(of: GeneratedRecord.path)
        return folder
    }

    /// Finishes what a killed run of this user had decided, and takes away what one had only begun.
    private func recover(_ folder: Folder, into bag: inout DiagnosticBag) throws(Refusal) {
        let found = try Refusal.wrapping { () throws(FileSystemError) in
            try StandingJournal.find(in: folder)
        }
        guard let standing = found else {
            return try Refusal.wrapping { () throws(FileSystemError) in
                try folder.removeTree(Journal.staging)
            }
        }
        bag.report(try standing.settle(in: folder, durability))
    }

    private func stands(_ path: String, _ folder: Folder) -> Bool {
        ((try? folder.status(path)) ?? nil) != nil
    }

    private func recordStatus(_ folder: Folder) -> FileStatus? {
        (try? folder.status(GeneratedRecord.path)) ?? nil
    }

    /// Whether a path below a project is where belfry keeps what is not generated: secrets, its own
    /// record, what git ignores. No record gives it away, and no report takes its place.
    package static func isKept(_ path: String) -> Bool {
        let top = path.pathNames.first ?? path
        return [SecretStore.home, ".belfry", ".gitignore", SecretVariables.path].contains(top)
    }
}
