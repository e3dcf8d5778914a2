#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Texts as bytes.
enum ByteText {
    static func same(_ first: ArraySlice<UInt8>, _ second: [UInt8]) -> Bool {
        same(first, second[...])
    }

    static func same(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> Bool {
        guard first.count == second.count else { return false }
        return first.withUnsafeBytes { left in
            second.withUnsafeBytes { right in
                guard let start = left.baseAddress, let other = right.baseAddress else {
                    return true
                }
                return memcmp(start, other, left.count) == 0
            }
        }
    }
}
