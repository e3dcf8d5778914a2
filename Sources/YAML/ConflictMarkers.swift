package import Diagnostics

/// The lines by which git marks what it could not merge.
package enum ConflictMarkers {
    /// The line with the first of them, from 1 on; nil if there is none.
    package static func firstLine(in bytes: [UInt8]) -> Int? {
        let marks = ["<<<<<<< ", ">>>>>>> "].map { Array($0.utf8) }
        // A text without a marker, as nearly all are, is not cut into lines.
        guard bytes.contains(UInt8(ascii: "<")) || bytes.contains(UInt8(ascii: ">")) else {
            return nil
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.firstIndex { line in marks.contains { line.starts(with: $0) } }.map { $0 + 1 }
    }

    /// What is to be said of a text that can't be read for their sake; nil if it has none.
    static func finding(in file: SourceFile) -> Diagnostic? {
        guard let line = firstLine(in: file.bytes) else { return nil }
        let start = SourcePosition(line: line, column: 1)
        return Diagnostic(
            "yaml/syntax", "the file holds git's conflict markers",
            at: SourceSpan(file: file.path, start: start, end: start),
            help: "finish the merge: keep one side, or both, and take the lines with `<<<<<<<`, "
                + "`=======` and `>>>>>>>` out")
    }
}
