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
        guard let colon = url.firstRange(of: "://") else { return nil }
        scheme = url[..<colon.lowerBound].lowercased()
        let authority = url[colon.upperBound...].prefix { !"/?#".contains($0) }
        let place = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
        let rest = place ?? authority
        let end = rest.lastIndex(of: "]").map(rest.index(after:)) ?? rest.startIndex
        let split = rest[end...].lastIndex(of: ":")
        host = rest[..<(split ?? rest.endIndex)].lowercased()
        let digits = split.map { rest[rest.index(after: $0)...] } ?? ""
        port = digits.isEmpty ? nil : Int(digits)
        if host.isEmpty || !digits.isEmpty && port == nil { return nil }
    }

    /// `http://localhost:9090`
    var text: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }
}
