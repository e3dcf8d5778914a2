/// What docker's own words mean, where these say it badly.
enum EngineWords {
    /// Why a command failed, by its last words; nil where it said nothing.
    static func reason(_ lines: [some StringProtocol]) -> String? {
        let said = lines.suffix(2).joined(separator: " ")
        return absence(lines) ?? (said.isEmpty ? nil : said)
    }

    /// That Compose is not there: a docker without it takes what follows for options of its own.
    static func absence(_ lines: [some StringProtocol]) -> String? {
        let signs = ["unknown shorthand flag", "'compose' is not a docker command"]
        let isAbsent = lines.contains { line in signs.contains { line.contains($0) } }
        return isAbsent ? "docker has no `compose` command: install Compose v2, its plugin" : nil
    }
}
