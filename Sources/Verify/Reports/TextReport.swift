package import Diagnostics

/// The report for people: a line for each kind of check that went well, all details where not.
package enum TextReport {
    /// The report as lines for a terminal; `verbose` tells of what is well, too. At most `limit`
    /// failures of each kind are told in full, 10 by default, or 1000.
    package static func text(
        of report: VerifyReport, verbose: Bool, isUnicode: Bool = true, limit: Int? = nil
    ) -> StyledText {
        let style = ReportStyle(isUnicode: isUnicode)
        let limit = limit ?? (verbose ? 1000 : 10)
        var lines: [StyledText] = []
        var skipped: [CheckResult] = []
        for group in groups(of: report.checks) {
            if group.results.allSatisfy({ $0.result == .skipped }) {
                skipped += group.results
            } else {
                lines += GroupSection(group.wording, group.results, style, verbose, limit).lines
            }
        }
        lines += SkippedSection(skipped, style, verbose).lines
        lines += ["", summary(of: report)]
        if verbose { lines.append(StyledText(requests(report.requests), .faint)) }
        return lines.map { "\($0)\n" }.joined()
    }

    private static func groups(
        of checks: [CheckResult]
    ) -> [(wording: GroupWording, results: [CheckResult])] {
        let byID = Dictionary(grouping: checks, by: \.id)
        let known = ProbeList.ids.filter { byID[$0] != nil }
        let others = byID.keys.filter { !ProbeList.ids.contains($0) }.sorted()
        return (known + others).map { (GroupWording.of($0), byID[$0] ?? []) }
    }

    private static func summary(of report: VerifyReport) -> StyledText {
        let time = "in \(Wording.seconds(report.seconds)) s"
        let roots = report.checks.filter(\.isRoot)
        let passed = report.checks.count { $0.result == .passed }
        let later = report.checks.count { $0.result == .notYet }
        switch report.result {
        case .passed:
            let open = later > 0 ? ", \(later) not yet" : ""
            let checks = Wording.count(passed, "check")
            return StyledText("\(report.stack) is well: \(checks) passed\(open), \(time)", .good)
        case .failed:
            let problems = roots.count { $0.result == .failed }
            let blind = roots.count - problems
            let following = report.checks.count { $0.becauseOf != nil }
            var text = "\(report.stack) has \(Wording.count(problems, "problem"))"
            if blind > 0 { text += ", \(blind) more could not be looked at" }
            if following > 0 {
                text +=
                    "; \(Wording.count(following, "further check")) can't pass because of \(problems == 1 ? "it" : "them")"
            }
            return StyledText(text + " (\(Wording.count(passed, "check")) passed, \(time))", .bad)
        case .unreachable:
            let why = roots.first { $0.result == .unreachable }?.message
            return StyledText(
                "\(report.stack) could not be looked at: \(why ?? "unknown") (\(time))", .bad)
        }
    }

    private static func requests(_ counts: RequestCounts) -> String {
        "requests: \(counts.prometheus) of Prometheus and \(counts.prometheusWaiting) while waiting,"
            + " \(counts.grafana) of Grafana, \(counts.application) of the application"
    }
}
