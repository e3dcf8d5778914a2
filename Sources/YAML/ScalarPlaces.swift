package import Diagnostics

/// Finds the place of a part of a scalar in the file; escapes and folding are followed.
package struct ScalarPlaces: Sendable {
    private let file: SourceFile
    private let lineStarts: [Int]
    /// The place that was looked for last: many scalars may stand on a long line.
    private var last = RawText.Cursor()

    package init(_ file: SourceFile) {
        self.file = file
        var starts = [file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (index, byte) in file.bytes.enumerated() {
            let isLone =
                byte == 13 && (index + 1 == file.bytes.count || file.bytes[index + 1] != 10)
            if byte == 10 || isLone { starts.append(index + 1) }
        }
        lineStarts = starts
    }

    /// The place of a range of `scalar`, in bytes of UTF-8; the whole scalar where it can't be told.
    package mutating func span(of range: Range<Int>, in scalar: Located<String>) -> SourceSpan {
        guard scalar.span.file == file.path, let start = cursor(at: scalar.span.start) else {
            return scalar.span
        }
        last = start
        let text = Array(scalar.value.utf8)
        // What is missing at the end is shown behind the last word.
        let words = text.lastIndex { $0 != 32 && $0 != 10 }.map { $0 + 1 } ?? 0
        let lower = min(range.lowerBound, words)
        let upper = min(max(range.upperBound, lower), text.count)
        var raw = RawText(file.bytes, at: start)
        guard let found = raw.places(of: lower..<upper, in: text) else { return scalar.span }
        return SourceSpan(file: file.path, start: found.lowerBound, end: found.upperBound)
    }

    private func cursor(at place: SourcePosition) -> RawText.Cursor? {
        let line = Int(place.line)
        guard lineStarts.indices.contains(line - 1) else { return nil }
        var raw = RawText(
            file.bytes,
            at: last.place.line == place.line && last.place <= place
                ? last
                : RawText.Cursor(
                    offset: lineStarts[line - 1], place: SourcePosition(line: line, column: 1)))
        while raw.cursor.place < place, raw.current != nil { raw.advance() }
        return raw.cursor.place == place ? raw.cursor : nil
    }
}

/// A scalar as it is written, read beside the text that YAML makes of it.
struct RawText {
    /// A place in the file, both ways.
    struct Cursor: Sendable {
        var offset = 0
        var place = SourcePosition(line: 0, column: 0)
    }

    private enum Style {
        case plain, singleQuoted, doubleQuoted, block
    }

    private let bytes: [UInt8]
    private(set) var cursor: Cursor
    private var style = Style.plain
    /// How far a block is indented.
    private var indentation = 0

    init(_ bytes: [UInt8], at cursor: Cursor) {
        self.bytes = bytes
        self.cursor = cursor
    }

    var current: UInt8? { byte(0) }

    private func byte(_ ahead: Int) -> UInt8? {
        cursor.offset + ahead < bytes.count ? bytes[cursor.offset + ahead] : nil
    }

    mutating func advance(_ count: Int = 1) {
        for _ in 0..<count {
            guard let byte = current else { return }
            cursor.offset += 1
            if byte == 10 || (byte == 13 && current != 10) {
                cursor.place.line += 1
                cursor.place.column = 1
            } else if byte & 0xC0 != 0x80, byte != 13 {
                cursor.place.column += 1
            }
        }
    }

    /// The places of a range of `text`; nil where what is written can't be followed.
    mutating func places(of range: Range<Int>, in text: [UInt8]) -> Range<SourcePosition>? {
        guard begin() else { return nil }
        var start: SourcePosition?
        var end: SourcePosition?
        var index = 0
        while index < range.upperBound {
            if index >= range.lowerBound, start == nil { start = cursor.place }
            guard let passed = pass(text[index...]) else { return nil }
            index += passed
            end = cursor.place
        }
        let begin = start ?? cursor.place
        return begin..<max(begin, start == nil ? begin : end ?? begin)
    }

    /// Passes everything before the first letter.
    private mutating func begin() -> Bool {
        while current == UInt8(ascii: "!") || current == UInt8(ascii: "&") {
            while let byte = current, byte != 32, byte != 10, byte != 13 { advance() }
            while current == 32 { advance() }
        }
        switch current {
        case UInt8(ascii: "*"), nil: return false
        case UInt8(ascii: "'"): style = .singleQuoted
        case UInt8(ascii: "\""): style = .doubleQuoted
        case UInt8(ascii: "|"), UInt8(ascii: ">"): return beginBlock()
        default: return true
        }
        advance()
        return true
    }

    private mutating func beginBlock() -> Bool {
        style = .block
        advance()
        // With a digit, the indentation is counted from what lies outside.
        while let byte = current, byte != 10, byte != 13 {
            if byte == UInt8(ascii: "#") { break }
            if (48...57).contains(byte) { return false }
            advance()
        }
        while let byte = current, byte != 10, byte != 13 { advance() }
        passBreak()
        let spaces = bytes[cursor.offset...].prefix { $0 == 32 }.count
        guard let first = byte(spaces), first != 10, first != 13 else { return false }
        indentation = spaces
        advance(spaces)
        return true
    }

    private mutating func passBreak() {
        if current == 13, byte(1) == 10 { advance() }
        advance()
    }

    /// Passes what is written for the first bytes of `text`; how many those are.
    private mutating func pass(_ text: ArraySlice<UInt8>) -> Int? {
        guard let wanted = text.first, let byte = current else { return nil }
        if wanted == 32 || wanted == 10, let passed = passFold(text) { return passed }
        if style == .doubleQuoted, byte == UInt8(ascii: "\\") { return passEscape() }
        guard byte == wanted else { return nil }
        if style == .singleQuoted, byte == UInt8(ascii: "'") {
            guard self.byte(1) == byte else { return nil }
            advance()
        }
        advance()
        return 1
    }

    /// Passes line breaks, with the blanks around them that do not count; nil if none comes next.
    private mutating func passFold(_ text: ArraySlice<UInt8>) -> Int? {
        var blanks = 0
        if style != .block { while byte(blanks) == 32 || byte(blanks) == 9 { blanks += 1 } }
        guard let next = byte(blanks), next == 10 || next == 13 else { return nil }
        advance(blanks)
        if style == .block, text.first == 10, byte(0) == 10 || byte(0) == 13 {
            let passed = text.prefix { $0 == 10 }.count
            var breaks = 0
            while passBlankLine() { breaks += 1 }
            return breaks >= passed ? passed : nil
        }
        var breaks = 0
        while passBlankLine() { breaks += 1 }
        return breaks == 1 ? 1 : max(breaks - 1, 1)
    }

    /// Passes a line break and the indentation behind it.
    private mutating func passBlankLine() -> Bool {
        guard current == 10 || current == 13 else { return false }
        passBreak()
        if style == .block {
            for _ in 0..<indentation where current == 32 { advance() }
        } else {
            while current == 32 || current == 9 { advance() }
        }
        return true
    }

    /// Passes an escape; how many bytes of UTF-8 it stands for.
    private mutating func passEscape() -> Int? {
        advance()
        guard let letter = current else { return nil }
        advance()
        switch letter {
        case UInt8(ascii: "x"): return passCode(2)
        case UInt8(ascii: "u"): return passCode(4)
        case UInt8(ascii: "U"): return passCode(8)
        case UInt8(ascii: "N"), UInt8(ascii: "_"): return 2
        case UInt8(ascii: "L"), UInt8(ascii: "P"): return 3
        case 10, 13:
            if letter == 13, current == 10 { advance() }
            while current == 32 || current == 9 { advance() }
            return 0
        default: return 1
        }
    }

    private mutating func passCode(_ digits: Int) -> Int? {
        let code = bytes[cursor.offset...].prefix(digits)
        advance(digits)
        let value = UInt32(String(decoding: code, as: UTF8.self), radix: 16)
        return value.flatMap(Unicode.Scalar.init).map { String($0).utf8.count }
    }
}
