import Diagnostics
import Verify
import YAML

/// How findings are shown: as a compiler would, or as JSON.
enum Findings {
    /// Findings with excerpts, and a line that counts them; empty where there are none.
    static func text(
        _ bag: DiagnosticBag, sources: [SourceFile], isColored: Bool
    ) -> String {
        let findings = bag.sorted
        guard !findings.isEmpty else { return "" }
        let renderer = DiagnosticRenderer(
            sources: sources, isColored: isColored, concealing: bag.concealed)
        return renderer.text(of: findings) + "\n" + summary(of: findings) + "\n"
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

    /// `{"belfry":1,"findings":[…],"ignored":[…]}`; what is not known, or not there, is left out.
    static func json(_ bag: DiagnosticBag) -> [UInt8] {
        var entries = [
            ConfigEntry("belfry", 1), ConfigEntry("findings", .sequence(bag.sorted.map(json))),
        ]
        if !bag.ignored.isEmpty {
            entries.append(ConfigEntry("ignored", .sequence(bag.ignored.map(IgnoredReport.json))))
        }
        return JSONWriter.bytes(of: .mapping(entries))
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
