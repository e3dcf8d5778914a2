/// URLs as messages show them: reports end up in the logs of build servers.
enum PublicURL {
    /// The URL without a name and password before its host.
    static func text(of url: String) -> String {
        let bytes = Array(url.utf8)
        guard let colon = bytes.firstRange(of: Array("://".utf8)) else { return url }
        let authority = bytes[colon.upperBound...].prefix { !"/?#".utf8.contains($0) }
        guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else { return url }
        return String(decoding: bytes[..<colon.upperBound] + bytes[(at + 1)...], as: UTF8.self)
    }
}
