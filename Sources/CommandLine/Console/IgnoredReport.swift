import Diagnostics
import Verify
import YAML

/// What `check` says of the warnings that the description wants ignored, so that none is hidden.
enum IgnoredReport {
    /// How many are told one by one.
    private static let most = 100

    /// A count, and each with its place and reason; empty where there are none.
    static func text(_ bag: DiagnosticBag) -> StyledText {
        guard !bag.ignored.isEmpty else { return StyledText() }
        let count = Wording.count(bag.ignored.count, "finding")
        let shown = bag.ignored.prefix(most).map { "  \($0.text)\n" as StyledText }
        let rest = bag.ignored.count - shown.count
        let end: StyledText = rest > 0 ? "  and \(rest) more\n" : ""
        return "\(count) ignored:\n\(shown.joined())\(end)"
    }

    /// `{"id":…,"file":…,"line":…,"reason":…}`
    static func json(_ ignored: IgnoredFinding) -> ConfigTree {
        var entries = [ConfigEntry("id", .string(ignored.finding.id))]
        if let span = ignored.finding.span {
            entries += [
                ConfigEntry("file", .string(span.file)),
                ConfigEntry("line", .integer(Int(span.start.line))),
            ]
        }
        entries.append(ConfigEntry("reason", .string(ignored.reason)))
        return .mapping(entries)
    }
}
