/// URLs as messages show them: reports end up in the logs of build servers.
enum PublicURL {
    /// The URL without a name and password before its host.
    static func text(of url: String) -> String {
        guard let colon = url.firstRange(of: "://") else { return url }
        let authority = url[colon.upperBound...].prefix { !"/?#".contains($0) }
        guard let at = authority.lastIndex(of: "@") else { return url }
        return String(url[..<colon.upperBound] + url[url.index(after: at)...])
    }
}
