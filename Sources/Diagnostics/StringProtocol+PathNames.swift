extension StringProtocol {
    /// The names of a path from the top; empty ones are left out.
    ///
    /// By bytes, as the system takes it: as a character, a slash before a combining mark is none.
    package var pathNames: [String] {
        utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    }
}
