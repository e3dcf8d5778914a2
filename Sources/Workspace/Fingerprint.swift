/// By what a file's content is known again: its length and a hash.
///
/// It tells whether a file was edited meanwhile; it does not withstand forgery.
struct Fingerprint: Sendable, Hashable {
    private let length: Int
    private let hash: UInt64

    init(of bytes: [UInt8]) {
        length = bytes.count
        // FNV-1a, eight bytes at a time, with the upper half mixed into the lower one.
        hash = bytes.withUnsafeBytes { buffer in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            func mix(_ word: UInt64) {
                hash = (hash ^ word) &* 0x0000_0100_0000_01B3
                hash ^= hash >> 32
            }
            var index = 0
            while index + 8 <= buffer.count {
                mix(
                    UInt64(
                        littleEndian: buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
                index += 8
            }
            for byte in buffer[index...] { mix(UInt64(byte)) }
            return hash
        }
    }

    /// `LENGTH-HASH`, as the journal holds it.
    var text: String { "\(length)-" + String(hash, radix: 16) }

    init?(_ text: some StringProtocol) {
        let halves = text.split(separator: "-")
        guard halves.count == 2, let length = Int(halves[0]),
            let hash = UInt64(halves[1], radix: 16)
        else { return nil }
        self.length = length
        self.hash = hash
    }
}
