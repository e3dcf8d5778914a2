/// The parts of an `http://` or `https://` URL that say whom it reaches.
///
/// By bytes, as the library that asks reads it: a slash before a combining mark is a slash.
package struct HTTPAddress {
    let host: String
    let port: Int

    /// Reads a URL; nil where it is none of the two schemes, or has no host or no real port.
    package init?(_ url: String) {
        let lowered = url.lowercased()
        let scheme = ["http://", "https://"].first { lowered.utf8.starts(with: $0.utf8) }
        guard let scheme else { return nil }
        let ends = "/?#\\".utf8
        let whole = url.utf8.dropFirst(scheme.utf8.count).prefix { !ends.contains($0) }
        let authority =
            whole.lastIndex(of: Self.at).map { whole[whole.index(after: $0)...] } ?? whole
        let usual = scheme == "http://" ? 80 : 443
        var name = authority.prefix { $0 != Self.colon }
        var tail = authority.dropFirst(name.count)
        if authority.first == UInt8(ascii: "[") {
            guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            name = authority[..<end].dropFirst()
            tail = authority[authority.index(after: end)...]
        }
        guard let port = Self.port(tail, usual), !name.isEmpty else { return nil }
        self.port = port
        host = String(decoding: name, as: UTF8.self)
    }

    private static let at = UInt8(ascii: "@")
    private static let colon = UInt8(ascii: ":")

    private static func port(_ tail: Substring.UTF8View, _ usual: Int) -> Int? {
        if tail.isEmpty { return usual }
        let digits = String(decoding: tail.dropFirst(), as: UTF8.self)
        guard tail.first == colon, let range = PortRange.range(digits) else { return nil }
        return range.lowerBound
    }
}
