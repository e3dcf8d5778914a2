package import Diagnostics
package import StackModel

/// What a run would do to the files on disk; nothing is written by making it.
package struct FilePlan: Sendable {
    /// What becomes of one file.
    package enum Action: String, Sendable, Hashable, CaseIterable {
        case created, updated, unchanged
        /// It was written by belfry and edited since; belfry's own text changed too.
        case conflict
        /// It is there, and belfry never wrote it.
        case foreign
    }

    /// A file with its action.
    package struct Item: Sendable {
        /// What would be written.
        package let file: RenderedFile
        /// What becomes of it.
        package let action: Action
    }

    /// The output directory.
    package let directory: String
    /// By path.
    package let items: [Item]
    /// Whether the record of what was generated last says just this already.
    package let isRecorded: Bool
    /// Whether there is a record that can't be read, so that nobody knows whose the files are.
    let isRecordBroken: Bool

    /// Compares `files` with what is in `directory` and with what belfry wrote there last.
    package static func make(
        for files: [RenderedFile], in directory: String, into bag: inout DiagnosticBag
    ) -> FilePlan {
        let found = readRecord(in: directory, into: &bag)
        let record = found ?? GeneratedRecord()
        var items: [Item] = []
        items.reserveCapacity(files.count)
        for file in files {
            do throws(FileSystemError) {
                let action = try action(for: file, in: directory, record: record)
                items.append(Item(file: file, action: action))
            } catch {
                bag.report(error.diagnostic)
            }
        }
        let isRecorded =
            record.contents.count == files.count
            && files.allSatisfy { record.has($0.content, at: $0.path) }
        return FilePlan(
            directory: directory, items: items, isRecorded: isRecorded,
            isRecordBroken: found == nil)
    }

    /// The record, empty where there is none yet; nil where it can't be read, which is reported.
    private static func readRecord(
        in directory: String, into bag: inout DiagnosticBag
    ) -> GeneratedRecord? {
        let path = FileSystem.join(directory, GeneratedRecord.path)
        do throws(FileSystemError) {
            if let record = GeneratedRecord(parsing: try FileSystem.read(path)) { return record }
            bag.report(
                Diagnostic(
                    "files/record", "`\(path)` is not a record of belfry's",
                    help: "restore it from version control, or remove it: then files that differ "
                        + "from belfry's text count as yours"))
        } catch {
            if error.isMissing { return GeneratedRecord() }
            bag.report(error.diagnostic)
        }
        return nil
    }

    private static func action(
        for file: RenderedFile, in directory: String, record: GeneratedRecord
    ) throws(FileSystemError) -> Action {
        let onDisk: [UInt8]
        do throws(FileSystemError) {
            onDisk = try FileSystem.read(FileSystem.join(directory, file.path))
        } catch {
            if error.isMissing { return .created }
            throw error
        }
        if onDisk == file.content { return .unchanged }
        guard record.contents[file.path] != nil else { return .foreign }
        if record.has(onDisk, at: file.path) { return .updated }
        // Edited by the user while belfry's own text stayed: the edit stands.
        return record.has(file.content, at: file.path) ? .unchanged : .conflict
    }
}
