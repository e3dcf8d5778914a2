import Diagnostics

/// A text cut into lines, all places in bytes.
struct TextLines: Sendable {
    let bytes: [UInt8]
    /// Where each line begins; the last is the text's end.
    private let starts: [Int]
    /// Whether some reader of YAML sees line ends here that are none to others.
    let hasOddLineEnds: Bool

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        (starts, hasOddLineEnds) = bytes.withUnsafeBufferPointer(Self.scan)
    }

    private static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> ([Int], Bool) {
        var starts = [0]
        var hasOddLineEnds = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x0A {
                starts.append(index)
            } else if byte == 0x0D || byte >= 0x80, isOddLineEnd(bytes[(index - 1)...]) {
                hasOddLineEnds = true
            }
        }
        if starts.last != bytes.count { starts.append(bytes.count) }
        return (starts, hasOddLineEnds)
    }

    /// A carriage return alone, or one of Unicode's line ends.
    private static func isOddLineEnd(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let odd: [[UInt8]] = [[0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9]]
        return rest.first == 0x0D
            ? !rest.starts(with: [0x0D, 0x0A]) : odd.contains { rest.starts(with: $0) }
    }

    var count: Int { starts.count - 1 }

    /// Where a line begins; the text's end for lines behind it.
    func start(of line: Int) -> Int { starts[min(max(line, 0), count)] }

    /// A line without its end.
    func line(_ line: Int) -> Range<Int> {
        var end = start(of: line + 1)
        while end > start(of: line), bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start(of: line)..<end
    }

    /// The first byte of a line that is no blank, if there is one.
    func firstByte(of line: Int) -> Int? {
        self.line(line).first { !Self.isBlank(bytes[$0]) }
    }

    /// A line without its indentation and the blanks at its end.
    func trimmed(_ line: Int) -> String { trimmed(self.line(line)) }

    /// A stretch of a line without the blanks around it.
    func trimmed(_ range: Range<Int>) -> String {
        guard let first = range.first(where: { !Self.isBlank(bytes[$0]) }),
            let last = range.last(where: { !Self.isBlank(bytes[$0]) })
        else { return "" }
        return text(first..<(last + 1))
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The byte of a position; columns there count scalars.
    func offset(of position: SourcePosition) -> Int {
        var offset = start(of: Int(position.line) - 1)
        var column = Int(position.column) - 1
        while column > 0, offset < bytes.count {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            column -= 1
        }
        return offset
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
