/// Writes strings of JSON, with no more escapes than RFC 8259 asks for.
enum JSONText {
    static func write(_ text: String, to output: inout ByteWriter) {
        output.write("\"" as Unicode.Scalar)
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices where mustEscape(bytes[index]) {
                output.write(UnsafeBufferPointer(rebasing: bytes[start..<index]))
                writeEscape(bytes[index], to: &output)
                start = index + 1
            }
            output.write(UnsafeBufferPointer(rebasing: bytes[start...]))
        }
        output.write("\"" as Unicode.Scalar)
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func writeEscape(_ byte: UInt8, to output: inout ByteWriter) {
        switch byte {
        case UInt8(ascii: "\""): output.write("\\\"" as StaticString)
        case UInt8(ascii: "\\"): output.write("\\\\" as StaticString)
        case 0x08: output.write("\\b" as StaticString)
        case 0x09: output.write("\\t" as StaticString)
        case 0x0A: output.write("\\n" as StaticString)
        case 0x0C: output.write("\\f" as StaticString)
        case 0x0D: output.write("\\r" as StaticString)
        default:
            output.write("\\u" as StaticString)
            output.writeHex(UInt32(byte), digits: 4)
        }
    }
}
