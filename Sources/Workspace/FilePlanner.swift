import Diagnostics
import Disk
import StackModel

/// Makes a plan, file by file, from three texts each: what belfry wrote last, what is there now,
/// and what is wanted.
struct FilePlanner {
    /// What is appended to the path of a file whose new text is written beside it.
    static let proposal = ".belfry-new"
    /// What is appended to the path of a file whose old text is put aside.
    static let backup = ".before-belfry"

    /// The description that is to be generated, if it is known, and what judges an edited file.
    var description: SourceFile?
    var judge: FileFault.Judge = { _, _ in nil }
    private let folder: Folder
    private let choices: FileChoices
    private var record: GeneratedRecord
    private let isRecordBroken: Bool
    /// What the other side of a merge in the record says.
    private var others: GeneratedRecord?
    /// Whether the record names what is none of belfry's.
    private var isRecordForeign = false
    private var paths: PathGuard
    private var items: [FilePlan.Item] = []
    private var writes: [FilePlan.Write] = []
    private var entries: [GeneratedRecord.Entry] = []
    /// What is written, and recorded, in a run that is in conflict.
    private var proposals: (writes: [FilePlan.Write], entries: [GeneratedRecord.Entry]) = ([], [])
    private var known: Set<String> = []
    /// The files that this machine has had.
    private var local: LocalFiles
    /// Whether none of the files that belfry wrote is there: then nobody deleted one of them.
    private let isAllGone: Bool

    init(
        _ folder: Folder, choices: FileChoices, isGenerated: (String) -> Bool,
        into bag: inout DiagnosticBag
    ) throws(Refusal) {
        self.folder = folder
        self.choices = choices
        paths = try PathGuard(folder)
        local = try LocalFiles(folder)
        _ = try paths.place(of: GeneratedRecord.path)
        let shownRecord = folder.shown(GeneratedRecord.path)
        let found = try Refusal.wrapping { () throws(FileSystemError) in
            try GeneratedRecord.find(in: folder)
        }
        switch found {
        case .nothing: (record, isRecordBroken) = (GeneratedRecord(), false)
        case .record(let found): (record, isRecordBroken) = (found, false)
        case .conflicted(let ours, let theirs):
            (record, isRecordBroken, others) = (ours, false, theirs)
            bag.report(RecordFinding.conflicted(shownRecord))
        case .merged(let found):
            (record, isRecordBroken) = (found, false)
            isRecordForeign = true
            bag.report(RecordFinding.merged(shownRecord))
        case .broken:
            (record, isRecordBroken) = (GeneratedRecord(), true)
            bag.report(RecordFinding.broken(shownRecord))
        }
        isAllGone = !record.contents.keys.contains { path in
            ((try? folder.status(path)) ?? nil) != nil
        }
        let foreign = record.contents.keys.filter { path in
            let path =
                path.hasSuffix(Self.proposal) ? String(path.dropLast(Self.proposal.count)) : path
            return !isGenerated(path) || ProjectTree.isKept(path)
        }.sorted()
        guard !foreign.isEmpty else { return }
        record = record.without(foreign)
        isRecordForeign = true
        bag.report(contentsOf: foreign.map { RecordFinding.foreign($0, in: shownRecord) })
    }

    /// Takes up a file that is wanted.
    mutating func add(_ file: RenderedFile, into bag: inout DiagnosticBag) {
        known.insert(file.path)
        do throws(Refusal) {
            let place = try paths.place(of: file.path)
            let mine = place.status == nil ? nil : try read(place)
            try decide(file, mine: mine, at: place)
        } catch {
            bag.report(error.diagnostic)
        }
    }

    /// What belfry wrote last; of two sides of a merge, the one that is there.
    private func base(of path: String, _ mine: [UInt8]?) -> ArraySlice<UInt8>? {
        if let mine, let other = others?.contents[path], ByteText.same(other, mine) { return other }
        return record.contents[path] ?? others?.contents[path]
    }

    /// Whether a file that is not there was deleted.
    private mutating func isDeleted(_ path: String) -> Bool {
        guard !isAllGone, !choices.adopts(path) else { return false }
        if record.leftOut.contains(path) || others?.leftOut.contains(path) == true { return true }
        return local.had(path, of: record.contents.keys.map(\.self))
    }

    /// Notes which files this machine has from now on.
    private mutating func remember() throws(Refusal) {
        let gone = Set(items.filter { $0.action == .removed }.map(\.path))
        let text = local.text(with: items.map(\.path).filter { !gone.contains($0) })
        let place = try paths.place(of: LocalFiles.path)
        let old = place.status == nil ? nil : try read(place)
        if old != text { writes.append(.put(text, at: place, old: old)) }
    }

    private mutating func decide(
        _ file: RenderedFile, mine: [UInt8]?, at place: PathGuard.Place
    ) throws(Refusal) {
        let base = base(of: file.path, mine)
        if file.path == ComposeSurroundings.file, !choices.adopts(file.path),
            let earlier = EarlierDescription(description, folder), let base,
            let other = earlier.finding(last: base, wanted: file.content, at: file.path)
        {
            throw Refusal(other)
        }
        // A deletion is an edit like any other.
        let isLeftOut = mine == nil && base != nil && isDeleted(file.path)
        entries.append(
            GeneratedRecord.Entry(file.path, file.content[...], isLeftOut: isLeftOut))
        guard let mine else {
            if isLeftOut { return items.append(FilePlan.Item(file.path, .leftOut)) }
            return put(file, .created, file.content, over: nil, at: place)
        }
        if mine == file.content { return items.append(FilePlan.Item(file.path, .unchanged)) }
        if choices.adopts(file.path) {
            let isOwn = base.map { ByteText.same($0, mine) } ?? false
            let beside = isOwn ? nil : try putAside(mine, of: file.path)
            return put(file, .updated, file.content, over: mine, at: place, beside: beside)
        }
        let isKept = choices.kept.contains(file.path)
        if base == nil, !isKept {
            return items.append(item(file, .foreign, old: mine, new: nil))
        }
        let isOwnText = base.map { ByteText.same($0, mine) } ?? false
        if isOwnText, !isKept { return put(file, .updated, file.content, over: mine, at: place) }
        let shown = folder.shown(file.path)
        if let fault = FileFault.find(in: mine, at: file.path, shown: shown, judge) {
            var item = item(file, .broken, old: mine, new: nil)
            item.fault = fault
            return items.append(item)
        }
        guard let base, !isKept else { return keep(mine, of: file, base) }
        // Edited by the user while belfry's own text stayed: the edit stands.
        if ByteText.same(base, file.content) { return keep(mine, of: file, base) }
        try merge(file, base: Array(base), mine: mine, at: place)
    }

    /// The user's text stays.
    private mutating func keep(
        _ text: [UInt8], of file: RenderedFile, _ base: ArraySlice<UInt8>?
    ) {
        items.append(FilePlan.Item(file.path, .unchanged))
        // Deleted is what belfry had written, and would write again.
        if base != nil { note(missing: text, of: file) }
    }

    private mutating func note(missing text: [UInt8], of file: RenderedFile) {
        items[items.count - 1].note(missing: text, of: file, shown: folder.shown(file.path))
    }

    private mutating func merge(
        _ file: RenderedFile, base: [UInt8], mine: [UInt8], at place: PathGuard.Place
    ) throws(Refusal) {
        switch FileMerge.merge(path: file.path, base: base, mine: mine, theirs: file.content) {
        case .merged(let text) where text == mine:
            keep(mine, of: file, base[...])
        case .merged(let text):
            put(file, .merged, text, over: mine, at: place)
            note(missing: text, of: file)
        case .conflict(let conflicts):
            var item = item(file, .conflict, old: mine, new: nil)
            item.conflicts = conflicts
            item.beside = try propose(file)
            items.append(item)
        }
    }

    private mutating func put(
        _ file: RenderedFile, _ action: FilePlan.Action, _ text: [UInt8], over old: [UInt8]?,
        at place: PathGuard.Place, beside: String? = nil
    ) {
        var item = item(file, action, old: old, new: text)
        item.beside = beside
        items.append(item)
        writes.append(.put(text, at: place, old: old))
    }

    private func item(
        _ file: RenderedFile, _ action: FilePlan.Action, old: [UInt8]?, new: [UInt8]?
    ) -> FilePlan.Item {
        var item = FilePlan.Item(file.path, action)
        item.old = old
        item.new = new
        item.origins = file.origins
        return item
    }

    /// Notes that the user's text goes beside its file, where nothing may be yet.
    private mutating func putAside(
        _ text: [UInt8], of path: String
    ) throws(Refusal) -> String {
        let beside = path + Self.backup
        let place = try paths.place(of: beside)
        if place.status != nil {
            let shown = folder.shown(beside)
            throw Refusal(
                Diagnostic(
                    "files/blocked", "`\(shown)` is there already, from an earlier `--adopt`",
                    help: "look whether you still need it and move it away; nothing was written"))
        }
        writes.append(.putAside(text, at: place))
        return beside
    }

    /// Notes that belfry's new text goes beside a file in conflict; nil where the user has edited
    /// such a text.
    private mutating func propose(_ file: RenderedFile) throws(Refusal) -> String? {
        let path = file.path + Self.proposal
        known.insert(path)
        let place = try paths.place(of: path)
        let there = place.status == nil ? nil : try read(place)
        if let there, there != file.content {
            guard let last = record.contents[path], ByteText.same(last, there) else { return nil }
        }
        if there != file.content {
            proposals.writes.append(.put(file.content, at: place, old: there))
        }
        proposals.entries.append(GeneratedRecord.Entry(path, file.content[...]))
        return path
    }

    /// Takes up what belfry wrote once and nobody wants any more, and closes the plan.
    mutating func finish(into bag: inout DiagnosticBag) -> FilePlan {
        let recorded = Set(record.contents.keys).union(others?.contents.keys.map(\.self) ?? [])
        for path in recorded.sorted() where !known.contains(path) {
            do throws(Refusal) {
                try addUnwanted(path)
            } catch {
                bag.report(error.diagnostic)
            }
        }
        bag.report(
            contentsOf: choices.misplaced(
                among: Set(items.map(\.path)).union(record.contents.keys)))
        items.sort { $0.path < $1.path }
        let isBlocked = items.contains { $0.action.isBlocking }
        if isBlocked {
            let paths = Set(proposals.entries.map(\.path))
            writes = proposals.writes
            entries = proposals.entries
            for (path, content) in record.contents where !paths.contains(path) {
                entries.append(
                    GeneratedRecord.Entry(
                        path, content, isLeftOut: record.leftOut.contains(path)))
            }
        } else if !isRecordBroken, !items.isEmpty {
            do throws(Refusal) { try remember() } catch { bag.report(error.diagnostic) }
        }
        // Until the merge is finished both its sides stay in the record.
        return FilePlan(
            directory: folder.path, items: items,
            isRecorded: isRecorded || isBlocked && others != nil,
            isRecordBroken: isRecordBroken, writes: writes, entries: entries)
    }

    private mutating func addUnwanted(_ path: String) throws(Refusal) {
        let place = try paths.place(of: path)
        guard place.status != nil, let base = record.contents[path] ?? others?.contents[path]
        else { return }
        let mine = try read(place)
        if ByteText.same(base, mine) {
            var item = FilePlan.Item(path, .removed)
            item.old = mine
            items.append(item)
            writes.append(.remove(target: path, old: mine))
        } else if !choices.kept.contains(path) {
            items.append(FilePlan.Item(path, .orphaned))
            entries.append(GeneratedRecord.Entry(path, base))
        }
    }

    private var isRecorded: Bool {
        !isRecordForeign && others == nil && entries.count == record.contents.count
            && entries.allSatisfy { entry in
                (record.contents[entry.path].map { ByteText.same($0, entry.content) } ?? false)
                    && record.leftOut.contains(entry.path) == entry.isLeftOut
            }
    }

    private func read(_ place: PathGuard.Place) throws(Refusal) -> [UInt8] {
        try Refusal.wrapping { () throws(FileSystemError) in
            try folder.read(place.target)
        }
    }
}
