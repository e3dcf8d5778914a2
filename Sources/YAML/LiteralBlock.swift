/// A text of several lines that can be written as a literal block scalar.
struct LiteralBlock {
    private let text: String
    private let endings: Int

    /// Nil if the text has one line only, or if a block would not bring it back unchanged.
    init?(_ text: String) {
        var text = text
        guard let endings = text.withUTF8(Self.endings) else { return nil }
        self.text = text
        self.endings = endings
    }

    /// Whether empty lines below the block would belong to the text.
    var keepsEmptyLines: Bool { endings > 1 }

    /// The block with its header, to the start of the next line.
    func write(to output: inout ByteWriter, indent: Int) {
        output.write("|" as Unicode.Scalar)
        if beginsWithBlank { output.write("2" as Unicode.Scalar) }
        switch endings {
        case 0: output.write("-" as Unicode.Scalar)
        case 1: break
        default: output.write("+" as Unicode.Scalar)
        }
        output.write("\n" as Unicode.Scalar)
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if endings > 0 { lines.removeLast() }
        for line in lines {
            if !line.isEmpty { output.indent(by: indent) }
            output.write(line)
            output.write("\n" as Unicode.Scalar)
        }
    }

    /// Whether a reader could take the first line's blanks for indentation.
    private var beginsWithBlank: Bool {
        let first = text.utf8.first { $0 != UInt8(ascii: "\n") }
        return first == UInt8(ascii: " ") || first == UInt8(ascii: "\t")
    }

    /// The number of line feeds at the end; nil if a block can't hold the text.
    private static func endings(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard bytes.contains(where: { $0 == UInt8(ascii: "\n") }),
            let end = bytes.lastIndex(where: { $0 != UInt8(ascii: "\n") })
        else { return nil }
        var previous = UInt8(ascii: "\n")
        for byte in bytes {
            let endsBlank =
                byte == UInt8(ascii: "\n")
                && (previous == UInt8(ascii: " ") || previous == UInt8(ascii: "\t"))
            if endsBlank || byte < 0x20 && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\t")
                || byte == 0x7F
            {
                return nil
            }
            previous = byte
        }
        let endsBlank = previous == UInt8(ascii: " ") || previous == UInt8(ascii: "\t")
        return endsBlank || YAMLText.needsEscape(bytes) ? nil : bytes.count - 1 - end
    }
}
