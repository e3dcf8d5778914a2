/// Reads a record that version control has changed on its way: with other line ends, or with the
/// marks of a merge in it.
///
/// The record is belfry's own and only its lines count, so that the lengths, which no longer fit,
/// are not needed: each text goes on until the next heading.
enum RecordRescue {
    /// Which side of a conflict is read.
    private enum Side { case ours, theirs }

    /// The record with plain line ends, as `core.autocrlf` would have it back.
    static func withoutCarriageReturns(_ bytes: [UInt8]) -> [UInt8]? {
        let carriageReturn = UInt8(ascii: "\r")
        guard bytes.contains(carriageReturn) else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let isLineEnd = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
            if byte != carriageReturn || !isLineEnd { result.append(byte) }
        }
        return result
    }

    /// The records of both sides of a merge that is not finished; nil where no mark of one is.
    static func sides(of bytes: [UInt8]) -> (ours: GeneratedRecord, theirs: GeneratedRecord)? {
        // The line end behind each text is the record's own, as the last one is.
        let text = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.contains(where: { starts($0, "<<<<<<< ") }),
            lines.contains(where: { $0.elementsEqual(GeneratedRecord.heading.dropLast()) })
        else { return nil }
        return (record(of: .ours, in: lines), record(of: .theirs, in: lines))
    }

    /// A record read by its headings alone: a merge without a conflict can leave a length that no
    /// longer fits its text.
    static func whole(_ bytes: [UInt8]) -> GeneratedRecord? {
        let text = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let first = lines.first, first.elementsEqual(GeneratedRecord.heading.dropLast()),
            lines.count > 1, path(heading: lines[1]) != nil
        else { return nil }
        return record(of: .ours, in: lines)
    }

    private static func record(
        of side: Side, in lines: [ArraySlice<UInt8>]
    ) -> GeneratedRecord {
        var entries: [(path: String, isLeftOut: Bool, lines: [ArraySlice<UInt8>])] = []
        for line in chosen(side, lines) {
            if let path = path(heading: line) {
                entries.append((path, starts(line, "--"), []))
            } else if !entries.isEmpty {
                entries[entries.count - 1].lines.append(line)
            }
        }
        return GeneratedRecord(
            entries.map { entry in
                GeneratedRecord.Entry(
                    entry.path, Array(entry.lines.joined(separator: [UInt8(ascii: "\n")]))[...],
                    isLeftOut: entry.isLeftOut)
            })
    }

    /// The lines outside all conflicts, and those of one side.
    private static func chosen(
        _ side: Side, _ lines: [ArraySlice<UInt8>]
    ) -> [ArraySlice<UInt8>] {
        var isOurs = true
        var isTheirs = true
        return lines.filter { line in
            if starts(line, "<<<<<<< ") {
                (isOurs, isTheirs) = (true, false)
            } else if starts(line, "||||||| ") {
                (isOurs, isTheirs) = (false, false)
            } else if line.elementsEqual("=======".utf8), !(isOurs && isTheirs) {
                (isOurs, isTheirs) = (false, true)
            } else if starts(line, ">>>>>>> ") {
                (isOurs, isTheirs) = (true, true)
            } else {
                switch side {
                case .ours: return isOurs
                case .theirs: return isTheirs
                }
            }
            return false
        }
    }

    private static func path(heading line: ArraySlice<UInt8>) -> String? {
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard words.count == 3, GeneratedRecord.isLeftOut(heading: words[0]) != nil,
            words[1].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return String(decoding: words[2], as: UTF8.self)
    }

    private static func starts(_ line: ArraySlice<UInt8>, _ text: String) -> Bool {
        line.starts(with: text.utf8)
    }
}
