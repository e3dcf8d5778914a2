import Disk

/// What belfry wrote last, kept in `.belfry/generated`, so that a user's edit can be told from
/// belfry's own text and be carried over.
///
/// One text file: for each file a line `== LENGTH PATH`, or `-- LENGTH PATH` where the user deleted
/// it, then its bytes and a line end.
package struct GeneratedRecord: Sendable {
    /// A file with what belfry wrote there.
    package struct Entry: Sendable, Hashable {
        /// Relative to the output directory.
        package let path: String
        /// The text without the user's edits.
        package let content: ArraySlice<UInt8>
        /// Whether the user deleted the file.
        package let isLeftOut: Bool

        package init(_ path: String, _ content: ArraySlice<UInt8>, isLeftOut: Bool = false) {
            self.path = path
            self.content = content
            self.isLeftOut = isLeftOut
        }
    }

    /// What is found where the record should be.
    enum Finding: Sendable {
        case nothing
        case record(GeneratedRecord)
        /// The marks of a merge that is not finished, with what each side says.
        case conflicted(ours: GeneratedRecord, theirs: GeneratedRecord)
        /// A record whose lengths a merge has made wrong, read by its headings.
        case merged(GeneratedRecord)
        /// A file that is not a record.
        case broken
    }

    /// The record's place below the output directory.
    package static let path = ".belfry/generated"

    static let heading = Array(
        "# Written by belfry: what it generated last. Commit it.\n".utf8)

    /// The content of each file by path.
    package private(set) var contents: [String: ArraySlice<UInt8>]
    /// Those of them that the user deleted.
    private(set) var leftOut: Set<String> = []

    package init() { contents = [:] }

    /// The record without some paths.
    func without(_ paths: [String]) -> GeneratedRecord {
        var record = self
        for path in paths { record.contents[path] = nil }
        record.leftOut.subtract(paths)
        return record
    }

    /// Looks for the record of the project in `folder`.
    static func find(in folder: Folder) throws(FileSystemError) -> Finding {
        guard let bytes = try folder.readIfThere(path) else { return .nothing }
        if let record = GeneratedRecord(parsing: bytes) { return .record(record) }
        let plain = RecordRescue.withoutCarriageReturns(bytes) ?? bytes
        if let record = GeneratedRecord(parsing: plain) { return .record(record) }
        if let sides = RecordRescue.sides(of: plain) {
            return .conflicted(ours: sides.ours, theirs: sides.theirs)
        }
        return RecordRescue.whole(plain).map { .merged($0) } ?? .broken
    }

    init(_ entries: [Entry]) {
        contents = Dictionary(
            entries.map { ($0.path, $0.content) }, uniquingKeysWith: { first, _ in first })
        leftOut = Set(entries.filter(\.isLeftOut).map(\.path))
    }

    /// Reads a record; nil where the text is not one.
    package init?(parsing bytes: [UInt8]) {
        var contents: [String: ArraySlice<UInt8>] = [:]
        guard bytes.starts(with: Self.heading) else { return nil }
        var rest = bytes[Self.heading.count...]
        while !rest.isEmpty {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            let words = rest[..<end].split(separator: UInt8(ascii: " "), maxSplits: 2)
            guard words.count == 3, let isLeftOut = Self.isLeftOut(heading: words[0]),
                let length = Int(String(decoding: words[1], as: UTF8.self)), length >= 0,
                length < rest.count,
                rest.endIndex - end > length + 1
            else { return nil }
            let body = rest[(end + 1)..<(end + 1 + length)]
            let path = String(decoding: words[2], as: UTF8.self)
            contents[path] = body
            if isLeftOut { leftOut.insert(path) }
            rest = rest[(end + 2 + length)...]
        }
        self.contents = contents
    }

    /// What the first word of a heading says; nil for a line that is none.
    static func isLeftOut(heading word: ArraySlice<UInt8>) -> Bool? {
        if word.elementsEqual("==".utf8) { return false }
        return word.elementsEqual("--".utf8) ? true : nil
    }

    /// The record's text, by path; made piece by piece, since the whole is as large as all files
    /// together.
    package static func pieces(of entries: [Entry]) -> some Sequence<[UInt8]> {
        let entries = entries.sorted { $0.path < $1.path }
        let size = 32
        return stride(from: 0, through: entries.count, by: size).lazy.map { start in
            let piece = entries[start..<min(start + size, entries.count)]
            return piece.reduce(into: start == 0 ? heading : []) { bytes, entry in
                let mark = entry.isLeftOut ? "--" : "=="
                bytes.append(contentsOf: "\(mark) \(entry.content.count) \(entry.path)\n".utf8)
                bytes.append(contentsOf: entry.content)
                bytes.append(UInt8(ascii: "\n"))
            }
        }
    }
}
