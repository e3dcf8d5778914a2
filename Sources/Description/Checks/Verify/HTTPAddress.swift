/// The parts of an `http://` or `https://` URL that say whom it reaches.
struct HTTPAddress {
    let host: String
    let port: Int

    /// Reads a URL; nil where it is none of the two schemes, or has no host or no real port.
    init?(_ url: String) {
        let lowered = url.lowercased()
        let scheme = ["http://", "https://"].first { lowered.hasPrefix($0) }
        guard let scheme else { return nil }
        let rest = url.dropFirst(scheme.count)
        let whole = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let authority = whole.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let usual = scheme == "http://" ? 80 : 443
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            host = String(authority[authority.index(after: authority.startIndex)..<end])
            let tail = authority[authority.index(after: end)...]
            guard let number = Self.port(tail, usual) else { return nil }
            port = number
        } else {
            let name = authority.prefix { $0 != ":" }
            guard let number = Self.port(authority.dropFirst(name.count), usual) else { return nil }
            host = String(name)
            port = number
        }
        if host.isEmpty { return nil }
    }

    private static func port(_ tail: Substring, _ usual: Int) -> Int? {
        if tail.isEmpty { return usual }
        guard tail.first == ":", let range = PortRange.range(String(tail.dropFirst())) else {
            return nil
        }
        return range.lowerBound
    }
}
