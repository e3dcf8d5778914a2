import Diagnostics

/// Refuses bytes that are no text before a parser sees them, with their place.
struct EncodingCheck {
    private let file: SourceFile

    init(_ file: SourceFile) {
        self.file = file
    }

    /// Throws the first finding.
    func run() throws(YAMLRefusal) {
        try refuseWideEncodings()
        let offset = file.bytes.withUnsafeBufferPointer { Self.firstFault(in: $0) }
        if let offset { throw refusal(at: offset) }
    }

    private func refuseWideEncodings() throws(YAMLRefusal) {
        let start = file.bytes.prefix(4)
        let isWide =
            start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
            || start.starts(with: [0, 0, 0xFE, 0xFF])
            || (start.count == 4 && start.contains(0) && start.contains { $0 != 0 })
        guard isWide else { return }
        throw YAMLRefusal(
            diagnostic: Diagnostic(
                "yaml/encoding", "the file is not UTF-8; it looks like UTF-16 or UTF-32",
                at: place(of: 0), help: "save the file as UTF-8"))
    }

    /// The offset of the first byte that YAML doesn't allow as it stands.
    private static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var offset = lengthOfMark(bytes)
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 {
                offset += 1
            } else if byte == 0x0D, offset + 1 < bytes.count, bytes[offset + 1] == 0x0A {
                offset += 2
            } else if byte >= 0x80, let scalar = scalar(in: bytes, at: offset), isAllowed(scalar) {
                offset += UTF8.width(scalar)
            } else {
                return offset
            }
        }
        return nil
    }

    /// The scalar whose well-formed UTF-8 begins at `offset`.
    private static func scalar(
        in bytes: UnsafeBufferPointer<UInt8>, at offset: Int
    ) -> Unicode.Scalar? {
        var decoder = UTF8()
        var iterator = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return scalar
    }

    /// What ends a line in YAML 1.1 but not in 1.2 (U+0085, U+2028, U+2029) would mean two things.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2028, 0x2029, 0xFEFF: false
        case 0xA0...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    private static func lengthOfMark(_ bytes: some Collection<UInt8>) -> Int {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private func refusal(at offset: Int) -> YAMLRefusal {
        let (message, help) = wording(at: offset)
        return YAMLRefusal(
            diagnostic: Diagnostic("yaml/encoding", message, at: place(of: offset), help: help))
    }

    private func wording(at offset: Int) -> (String, String) {
        let byte = file.bytes[offset]
        let scalar = file.bytes.withUnsafeBufferPointer { Self.scalar(in: $0, at: offset) }
        switch (byte, scalar) {
        case (0, _):
            return ("a NUL byte stands here (byte \(offset))", "take it out; is this a text file?")
        case (0x0D, _):
            return (
                "a carriage return without a line feed stands here",
                "end lines with a line feed, or with both; in a text write it \"\\r\""
            )
        case (_, nil):
            return (
                "byte \(offset), 0x\(Self.hex(UInt32(byte))), is not valid UTF-8",
                "save the file as UTF-8"
            )
        case (_, .some(let scalar)):
            return (
                "the character U+\(Self.hex(scalar.value, digits: 4)) is not allowed here",
                "take it out, or write it as an escape in double quotes"
            )
        }
    }

    private static func hex(_ value: UInt32, digits: Int = 2) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private func place(of offset: Int) -> SourceSpan {
        var line = 1
        var lineStart = min(Self.lengthOfMark(file.bytes), offset)
        for index in 0..<offset where file.bytes[index] == 0x0A {
            line += 1
            lineStart = index + 1
        }
        let before = file.bytes[lineStart..<offset]
        let column = before.count { $0 & 0xC0 != 0x80 } + 1
        let start = SourcePosition(line: line, column: column)
        let end = SourcePosition(line: line, column: column + 1)
        return SourceSpan(file: file.path, start: start, end: end)
    }
}
