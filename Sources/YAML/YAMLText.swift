/// Writes texts so that every reader of YAML gives them back: plain by allow-list, else quoted.
enum YAMLText {
    /// Plain where that is safe, quoted otherwise.
    static func writeOnLine(_ text: String, to output: inout ByteWriter) {
        var text = text
        if text.withUTF8({ PlainWords.areSafe($0) }) {
            output.write(text)
        } else {
            writeQuoted(text, to: &output)
        }
    }

    /// A scalar that was written plain, as it stands; quoted where it could not stand plain here.
    static func writePlain(_ text: String, isInside: Bool, to output: inout ByteWriter) {
        var text = text
        if text.withUTF8({ PlainWords.canStand($0, isInside: isInside) }) {
            output.write(text)
        } else {
            writeQuoted(text, to: &output)
        }
    }

    /// In double quotes; in single quotes where these spare escapes.
    static func writeQuoted(_ text: String, to output: inout ByteWriter) {
        var text = text
        text.withUTF8 { bytes in
            if needsEscape(bytes) || bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
                writeEscaped(bytes, to: &output)
            } else if bytes.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
            ) {
                writeSingleQuoted(bytes, to: &output)
            } else {
                output.write("\"" as Unicode.Scalar)
                output.write(bytes)
                output.write("\"" as Unicode.Scalar)
            }
        }
    }

    /// Whether a scalar beyond ASCII is there that readers refuse, or take for a line's end.
    static func needsEscape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return false }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.contains {
            $0.value >= 0x80 && mustEscape($0)
        }
    }

    private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x22, 0x5C, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func writeSingleQuoted(
        _ bytes: UnsafeBufferPointer<UInt8>, to output: inout ByteWriter
    ) {
        output.write("'" as Unicode.Scalar)
        for byte in bytes {
            output.write(byte)
            if byte == UInt8(ascii: "'") { output.write(byte) }
        }
        output.write("'" as Unicode.Scalar)
    }

    private static func writeEscaped(
        _ bytes: UnsafeBufferPointer<UInt8>, to output: inout ByteWriter
    ) {
        output.write("\"" as Unicode.Scalar)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if mustEscape(scalar) {
                writeEscape(scalar, to: &output)
            } else {
                output.write(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        output.write("\"" as Unicode.Scalar)
    }

    private static func writeEscape(_ scalar: Unicode.Scalar, to output: inout ByteWriter) {
        switch scalar {
        case "\"": output.write("\\\"" as StaticString)
        case "\\": output.write("\\\\" as StaticString)
        case "\n": output.write("\\n" as StaticString)
        case "\t": output.write("\\t" as StaticString)
        case "\r": output.write("\\r" as StaticString)
        default:
            let isShort = scalar.value <= 0xFF
            output.write(isShort ? "\\x" as StaticString : "\\u")
            output.writeHex(scalar.value, digits: isShort ? 2 : 4)
        }
    }
}
