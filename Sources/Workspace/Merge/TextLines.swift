import Diagnostics

/// A text cut into lines, all places in bytes.
struct TextLines: Sendable {
    let bytes: [UInt8]
    /// Where each line begins; the last is the text's end.
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(index + 1)
        }
        if starts.last != bytes.count { starts.append(bytes.count) }
        self.starts = starts
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

    /// Whether some reader of YAML sees line ends here that are none to others.
    var hasOddLineEnds: Bool {
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch byte {
            case 0x0D where next != 0x0A, 0xC2 where next == 0x85: return true
            case 0xE2 where next == 0x80 && index + 2 < bytes.count:
                if bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 { return true }
            default: break
            }
        }
        return false
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
