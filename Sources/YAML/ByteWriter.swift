/// Gathers output bytes; texts go in without a copy between.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 4096) {
        bytes.reserveCapacity(capacity)
    }

    mutating func write(_ byte: UInt8) {
        bytes.append(byte)
    }

    mutating func write(_ character: Unicode.Scalar) {
        bytes.append(UInt8(truncatingIfNeeded: character.value))
    }

    mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ text: StaticString) {
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func write(_ slice: some Sequence<UInt8>) {
        bytes.append(contentsOf: slice)
    }

    /// A new line, indented by `count` spaces.
    mutating func startLine(indentedBy count: Int) {
        bytes.append(UInt8(ascii: "\n"))
        indent(by: count)
    }

    mutating func indent(by count: Int) {
        let blanks: StaticString = "                                "
        var rest = count
        while rest > 0 {
            let length = min(rest, blanks.utf8CodeUnitCount)
            bytes.append(
                contentsOf: UnsafeBufferPointer(start: blanks.utf8Start, count: length))
            rest -= length
        }
    }

    /// `digits` hexadecimal digits of `value`.
    mutating func writeHex(_ value: UInt32, digits: Int) {
        for place in stride(from: (digits - 1) * 4, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: (value >> UInt32(place)) & 0xF)
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
