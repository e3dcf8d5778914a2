/// Finds the line of a finding in its file, and lays it out for a terminal.
struct SourceExcerpt: Sendable {
    /// A line as it is shown, and what stands below it.
    struct Lines: Equatable {
        let text: String
        let indentation: String
        let underline: String
    }

    private let file: SourceFile
    private let lineStarts: [Int]

    /// The most columns that a line takes; a longer one is cut around the caret.
    private static let width = 100

    init(_ file: SourceFile) {
        self.file = file
        var starts = [file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (index, byte) in file.bytes.enumerated() {
            let isLone =
                byte == 0x0D && (index + 1 == file.bytes.count || file.bytes[index + 1] != 0x0A)
            if byte == 0x0A || isLone { starts.append(index + 1) }
        }
        lineStarts = starts
    }

    /// The line of that number, counted from 1, without what `spans` conceal; nil if the file has
    /// no such line.
    func line(_ number: Int, concealing spans: Set<SourceSpan> = []) -> ExcerptLine? {
        guard lineStarts.indices.contains(number - 1), !file.bytes.isEmpty else { return nil }
        let scalars = scalars(ofLine: number - 1)
        let ranges = spans.compactMap { span -> Range<Int>? in
            guard (Int(span.start.line)...Int(span.end.line)).contains(number) else { return nil }
            let start = Int(span.start.line) == number ? Int(span.start.column) - 1 : 0
            let end = Int(span.end.line) == number ? Int(span.end.column) - 1 : scalars.count
            return start < end ? start..<end : nil
        }
        return ExcerptLine(scalars, concealing: ranges)
    }

    /// The first line of `span`, which `line` is, with carets below.
    static func lines(at span: SourceSpan, in line: ExcerptLine) -> Lines {
        let count = line.scalars.count
        let start = line.start(of: max(0, Int(span.start.column) - 1))
        let isOneLine = span.end.line == span.start.line
        let end = isOneLine ? line.end(of: max(0, Int(span.end.column) - 1)) : count
        return layOut(line.scalars, from: start, to: max(start, end))
    }

    /// Without the line's end, and not much more of a very long one than can be shown.
    private func scalars(ofLine number: Int) -> [Unicode.Scalar] {
        let start = lineStarts[number]
        let end = number + 1 < lineStarts.count ? lineStarts[number + 1] : file.bytes.count
        var bytes = file.bytes[start..<end]
        while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
        return Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }

    private static func layOut(
        _ scalars: [Unicode.Scalar], from start: Int, to end: Int
    ) -> Lines {
        let window = window(of: scalars, around: start)
        var text = window.lowerBound > 0 ? "…" : ""
        var before = window.lowerBound > 0 ? 1 : 0
        var marked = 0
        for index in window {
            let cell = cell(index, of: scalars)
            text += cell.text
            if index < start { before += cell.width } else if index < end { marked += cell.width }
        }
        if window.upperBound < scalars.count { text += "…" }
        return Lines(
            text: text, indentation: String(repeating: " ", count: before),
            underline: String(repeating: "^", count: max(1, marked)))
    }

    /// The scalars that are shown: all of a short line, else those around `start`.
    private static func window(of scalars: [Unicode.Scalar], around start: Int) -> Range<Int> {
        var low = start
        var high = start
        var room = width
        while room > 0, low > 0 || high < scalars.count {
            if high < scalars.count {
                room -= cell(high, of: scalars).width
                high += 1
            }
            if low > 0, room > 0 {
                low -= 1
                room -= cell(low, of: scalars).width
            }
        }
        return low..<high
    }

    /// How a scalar is shown: a tab as blanks, a hidden character in a form that can be seen.
    private static func cell(_ index: Int, of scalars: [Unicode.Scalar]) -> Cell {
        let scalar = scalars[index]
        if scalar == "\t" { return ("    ", 4) }
        if VisibleText.isHidden(scalar, after: index > 0 ? scalars[index - 1] : nil) {
            let form = VisibleText.form(of: scalar)
            return (form, form.utf8.count)
        }
        return (String(scalar), DisplayWidth.of(scalar))
    }

    private typealias Cell = (text: String, width: Int)
}
