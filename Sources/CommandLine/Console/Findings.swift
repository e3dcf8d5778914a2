import Diagnostics
import Verify
import YAML

/// How findings are shown: as a compiler would, or as JSON.
enum Findings {
    /// How many are told unless another number is wanted; programs can take more than people.
    private static let most = 100
    private static let mostForPrograms = 1000

    /// Findings with excerpts, and a line that counts all of them; empty where there are none.
    static func text(
        _ bag: DiagnosticBag, sources: [SourceFile], at site: CommandSite, limit: Int? = nil
    ) -> StyledText {
        let findings = bag.sorted
        guard !findings.isEmpty else { return StyledText() }
        let selection = FindingSelection(findings, limit: limit ?? most, at: site)
        let text = DiagnosticRenderer(sources: sources, concealing: bag.concealed)
            .text(of: selection.shown)
        let rests = selection.rests.map { rest -> StyledText in
            "and \(rest.count) more like it: \(rest.kind)\n"
        }
        return "\(text)\n\(rests.joined())\(summary(of: findings))\n"
    }

    /// `2 errors, 1 warning`.
    static func summary(of findings: [Diagnostic]) -> String {
        let parts = Diagnostic.Severity.allCases.compactMap { severity -> String? in
            let count = findings.count { $0.severity == severity }
            guard count > 0 else { return nil }
            return Wording.count(count, severity.rawValue)
        }
        return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    }

    /// `"findings":[…],"omitted":N,"ignored":[…]`; what is not known is left out, and so are the
    /// number of those left out, and those ignored, where there are none.
    static func json(
        _ bag: DiagnosticBag, at site: CommandSite, limit: Int? = nil, omitted: String = "omitted"
    ) -> [ConfigEntry] {
        let selection = FindingSelection(
            bag.sorted, limit: limit ?? mostForPrograms, at: site)
        var entries = [ConfigEntry("findings", .sequence(selection.shown.map(json)))]
        if selection.omitted > 0 {
            entries.append(ConfigEntry(omitted, .integer(selection.omitted)))
        }
        if !bag.ignored.isEmpty {
            entries.append(ConfigEntry("ignored", .sequence(bag.ignored.map(IgnoredReport.json))))
        }
        return entries
    }

    private static func json(_ finding: Diagnostic) -> ConfigTree {
        var entries = [
            ConfigEntry("id", .string(finding.id)),
            ConfigEntry("severity", .string(finding.severity.rawValue)),
            ConfigEntry("message", .string(finding.message)),
        ]
        if let span = finding.span { entries += place(span) }
        if !finding.related.isEmpty {
            let related = finding.related.map { related -> ConfigTree in
                let message = ConfigEntry("message", .string(related.message))
                return .mapping([message] + (related.span.map(place) ?? []))
            }
            entries.append(ConfigEntry("related", .sequence(related)))
        }
        if let help = finding.help { entries.append(ConfigEntry("help", .string(help))) }
        return .mapping(entries)
    }

    private static func place(_ span: SourceSpan) -> [ConfigEntry] {
        [
            ConfigEntry("file", .string(span.file)),
            ConfigEntry("line", .integer(Int(span.start.line))),
            ConfigEntry("column", .integer(Int(span.start.column))),
        ]
    }
}
