/// The part of a URL that says which server is meant.
struct URLAddress: Sendable, Hashable {
    /// In small letters.
    let scheme: String
    /// In small letters; an address of IPv6 with its brackets.
    let host: String
    /// Nil where it is the scheme's own.
    let port: Int?

    /// Nil where a text is no URL with a host.
    init?(_ url: String) {
        // By scalars, as the library that asks cuts it: not every slash is a character.
        let scalars = Array(url.unicodeScalars)
        guard let colon = scalars.firstRange(of: Array("://".unicodeScalars)) else { return nil }
        func text(_ part: some Sequence<Unicode.Scalar>) -> String {
            String(String.UnicodeScalarView(part))
        }
        scheme = text(scalars[..<colon.lowerBound]).lowercased()
        let ends = "/?#".unicodeScalars
        let authority = scalars[colon.upperBound...].prefix { !ends.contains($0) }
        let rest = authority.lastIndex(of: "@").map { authority[($0 + 1)...] } ?? authority
        let end = rest.lastIndex(of: "]").map { $0 + 1 } ?? rest.startIndex
        let split = rest[end...].lastIndex(of: ":")
        host = text(rest[..<(split ?? rest.endIndex)]).lowercased()
        let digits = split.map { text(rest[($0 + 1)...]) } ?? ""
        port = digits.isEmpty ? nil : Int(digits)
        if host.isEmpty || !digits.isEmpty && port == nil { return nil }
    }

    /// `http://localhost:9090`
    var text: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }
}
