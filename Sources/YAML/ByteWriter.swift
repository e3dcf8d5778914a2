/// Gathers output bytes; texts go in without a copy between.
///
/// An array would ask at each of very many small writes whether somebody shares it; nobody can
/// share this.
struct ByteWriter: ~Copyable {
    private var buffer: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(capacity: Int = 8192) {
        buffer = .allocate(byteCount: capacity, alignment: 1)
    }

    deinit { buffer.deallocate() }

    /// What was written so far, in an array that is no larger.
    var bytes: [UInt8] { Array(buffer[..<count]) }

    mutating func write(_ byte: UInt8) {
        makeRoom(for: 1)
        buffer[count] = byte
        count += 1
    }

    mutating func write(_ character: Unicode.Scalar) {
        write(UInt8(truncatingIfNeeded: character.value))
    }

    mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write($0) }
    }

    mutating func write(_ text: StaticString) {
        write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress, !text.isEmpty else { return }
        makeRoom(for: text.count)
        buffer.baseAddress?.advanced(by: count).copyMemory(from: start, byteCount: text.count)
        count += text.count
    }

    mutating func write(_ slice: some Sequence<UInt8>) {
        if slice.withContiguousStorageIfAvailable({ write($0) }) != nil { return }
        for byte in slice { write(byte) }
    }

    /// A new line, indented by `count` spaces.
    mutating func startLine(indentedBy count: Int) {
        write(UInt8(ascii: "\n"))
        indent(by: count)
    }

    mutating func indent(by blanks: Int) {
        makeRoom(for: blanks)
        buffer.baseAddress?.advanced(by: count)
            .initializeMemory(as: UInt8.self, repeating: UInt8(ascii: " "), count: blanks)
        count += blanks
    }

    /// `digits` hexadecimal digits of `value`.
    mutating func writeHex(_ value: UInt32, digits: Int) {
        for place in stride(from: (digits - 1) * 4, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: (value >> UInt32(place)) & 0xF)
            write(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }

    private mutating func makeRoom(for more: Int) {
        if buffer.count - count < more { grow(by: more) }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(buffer.count * 2, count + more), alignment: 1)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        buffer.deallocate()
        buffer = larger
    }
}
