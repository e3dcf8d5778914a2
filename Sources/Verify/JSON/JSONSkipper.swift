#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Passes over JSON without a look at what it says, and without a step deeper for each list.
struct JSONSkipper {
    private(set) var place: Int
    /// Whether the string that was passed over last holds a backslash.
    private(set) var hasEscapes = false
    private let depthLimit: Int

    init(place: Int, depthLimit: Int) {
        self.place = place
        self.depthLimit = depthLimit
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// Whether a byte may be part of a number, `true`, `false` or `null`.
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// Passes over one value; which signs stand between the parts of a list is not looked at.
    mutating func skip(in bytes: UnsafeBufferPointer<UInt8>) throws {
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                try skipString(in: bytes)
                if depth == 0 { return }
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                place += 1
                if depth > depthLimit { throw JSONFailure.tooDeep(JSONReader.depthLimit) }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard depth > 0 else { throw JSONFailure.syntax(at: place) }
                depth -= 1
                place += 1
                if depth == 0 { return }
            case let byte where Self.isWord(byte):
                while place < bytes.count, Self.isWord(bytes[place]) { place += 1 }
                if depth == 0 { return }
            case let byte where Self.isSpace(byte): place += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw JSONFailure.syntax(at: place) }
                place += 1
            default: throw JSONFailure.syntax(at: place)
            }
        }
        throw JSONFailure.syntax(at: place)
    }

    /// Passes over a string, whose first quote is here.
    mutating func skipString(in bytes: UnsafeBufferPointer<UInt8>) throws {
        hasEscapes = false
        let start = place + 1
        var from = start
        while from < bytes.count, let base = bytes.baseAddress {
            guard let found = memchr(base + from, 0x22, bytes.count - from) else { break }
            let end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            var slash = end
            while slash > start, bytes[slash - 1] == 0x5C { slash -= 1 }
            if (end - slash).isMultiple(of: 2) {
                hasEscapes = memchr(base + start, 0x5C, end - start) != nil
                place = end + 1
                return
            }
            from = end + 1
        }
        place = bytes.count
        throw JSONFailure.syntax(at: place)
    }
}
