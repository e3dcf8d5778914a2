import Diagnostics

/// Writes strings of JSON. Besides what RFC 8259 asks for, characters are escaped that a terminal
/// would obey or a reader not see; the text that a program reads is the same.
enum JSONText {
    static func write(_ text: String, to output: inout ByteWriter) {
        output.write("\"" as Unicode.Scalar)
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            var index = 0
            var previous: Unicode.Scalar?
            while index < bytes.count {
                let (scalar, length) = scalar(at: index, of: bytes)
                if mustEscape(scalar, after: previous) {
                    output.write(UnsafeBufferPointer(rebasing: bytes[start..<index]))
                    writeEscape(scalar, to: &output)
                    start = index + length
                }
                index += length
                previous = scalar
            }
            output.write(UnsafeBufferPointer(rebasing: bytes[start...]))
        }
        output.write("\"" as Unicode.Scalar)
    }

    /// A scalar of valid UTF-8, and how many bytes it takes.
    private static func scalar(
        at index: Int, of bytes: UnsafeBufferPointer<UInt8>
    ) -> (Unicode.Scalar, length: Int) {
        let first = bytes[index]
        guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        let lead = UInt32(first) & (0xFF >> (UInt32(length) + 1))
        let value = bytes[(index + 1)..<(index + length)].reduce(lead) {
            $0 << 6 | UInt32($1 & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    private static func mustEscape(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?
    ) -> Bool {
        scalar == "\"" || scalar == "\\" || VisibleText.isHidden(scalar, after: previous)
    }

    private static func writeEscape(_ scalar: Unicode.Scalar, to output: inout ByteWriter) {
        switch scalar.value {
        case 0x22: output.write("\\\"" as StaticString)
        case 0x5C: output.write("\\\\" as StaticString)
        case 0x08: output.write("\\b" as StaticString)
        case 0x09: output.write("\\t" as StaticString)
        case 0x0A: output.write("\\n" as StaticString)
        case 0x0C: output.write("\\f" as StaticString)
        case 0x0D: output.write("\\r" as StaticString)
        default:
            for unit in String(scalar).utf16 {
                output.write("\\u" as StaticString)
                output.writeHex(UInt32(unit), digits: 4)
            }
        }
    }
}
