import Diagnostics
import Verify
import YAML

/// How findings are shown: as a compiler would, or as JSON.
enum Findings {
    /// Findings with excerpts, and a line that counts them; empty where there are none.
    static func text(
        _ bag: DiagnosticBag, sources: [SourceFile]
    ) -> StyledText {
        let findings = bag.sorted
        guard !findings.isEmpty else { return StyledText() }
        let text = DiagnosticRenderer(sources: sources).text(of: findings)
        return "\(text)\n\(summary(of: findings))\n"
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

    /// `{"belfry":1,"findings":[…]}`; what is not known is left out.
    static func json(_ bag: DiagnosticBag) -> [UInt8] {
        JSONWriter.bytes(
            of: ["belfry": 1, "findings": .sequence(bag.sorted.map(json))])
    }

    private static func json(_ finding: Diagnostic) -> ConfigTree {
        var entries = [
            ConfigEntry("id", .string(finding.id)),
            ConfigEntry("severity", .string(finding.severity.rawValue)),
            ConfigEntry("message", .string(finding.message)),
        ]
        if let span = finding.span {
            entries += [
                ConfigEntry("file", .string(span.file)),
                ConfigEntry("line", .integer(Int(span.start.line))),
                ConfigEntry("column", .integer(Int(span.start.column))),
            ]
        }
        if let help = finding.help { entries.append(ConfigEntry("help", .string(help))) }
        return .mapping(entries)
    }
}
