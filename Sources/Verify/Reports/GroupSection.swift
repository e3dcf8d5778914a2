import Diagnostics

/// The lines about all results of one check.
struct GroupSection {
    private let wording: GroupWording
    private let results: [CheckResult]
    private let style: ReportStyle
    private let isVerbose: Bool

    /// How many problems are told in full.
    private let limit: Int
    private static let width = 92

    init(
        _ wording: GroupWording, _ results: [CheckResult], _ style: ReportStyle, _ isVerbose: Bool,
        _ limit: Int
    ) {
        self.wording = wording
        self.results = results
        self.style = style
        self.isVerbose = isVerbose
        self.limit = limit
    }

    var lines: [StyledText] {
        let roots = results.filter(\.isRoot)
        var lines: [StyledText] = [head] + (roots.isEmpty ? [] : [""])
        for result in roots.prefix(limit) { lines += detail(result) }
        if roots.count > limit {
            lines += ["  and \(roots.count - limit) more; --max-findings tells more", ""]
        }
        if isVerbose { lines += results.filter { !$0.isRoot }.map(brief) }
        return lines
    }

    private var head: StyledText {
        let failed = results.filter { $0.result == .failed }
        let blind = results.filter { $0.result == .unreachable }
        if !failed.isEmpty {
            let text = wording.someUnwell(failed.count, of: results.count)
            return "\(style.failedSign) \(text)\(because(failed))"
        }
        if !blind.isEmpty {
            let text = wording.someUnseen(blind.count, of: results.count)
            return "\(style.blindSign) \(text)\(because(blind))"
        }
        let later = results.filter { $0.result == .notYet }
        let well = results.filter { $0.result == .passed }
        if later.isEmpty { return "\(style.wellSign) \(wording.allWell(well))" }
        let names = Wording.some(later.map(\.subject))
        let text = "\(wording.allWell(well)), not yet \(names) (only after use)"
        return "\(!well.isEmpty ? style.wellSign : style.laterSign) \(text)"
    }

    /// `, because of targets/up worker`, for those that follow from others.
    private func because(_ some: [CheckResult]) -> StyledText {
        let following = some.filter { $0.becauseOf != nil }
        guard !following.isEmpty else { return StyledText() }
        var reasons: [String] = []
        for text in following.compactMap(\.becauseOf?.text) where !reasons.contains(text) {
            reasons.append(text)
        }
        let share = following.count == some.count ? "" : "\(following.count) of them "
        return StyledText(", \(share)because of \(Wording.some(reasons))", .faint)
    }

    private func detail(_ result: CheckResult) -> [StyledText] {
        let place = result.origin.map { "  \($0.label)" } ?? ""
        let sign = [result.id, result.cause].compactMap(\.self).joined(separator: ", ")
        var lines: [StyledText] = ["  \(result.subject, .strong)\(place)"]
        lines += ReportStyle.wrapped(result.message, width: Self.width).map { "    \($0)" }
        lines += result.evidence.map { StyledText("    | \($0)", .faint) }
        if let fix = result.fix {
            for (index, line) in ReportStyle.wrapped(fix, width: Self.width - 5).enumerated() {
                lines.append("    \(index == 0 ? "fix: " : "     ")\(line)")
            }
        }
        return lines + [StyledText("    [\(sign)]", .faint), ""]
    }

    private func brief(_ result: CheckResult) -> StyledText {
        let why = result.becauseOf.map { ", because of \($0.text)" } ?? ""
        return StyledText(
            "    \(result.result.rawValue): \(result.subject) \(result.message)\(why)", .faint)
    }
}

/// The line about everything that nobody looked at.
struct SkippedSection {
    private let results: [CheckResult]
    private let style: ReportStyle
    private let isVerbose: Bool

    init(_ results: [CheckResult], _ style: ReportStyle, _ isVerbose: Bool) {
        self.results = results
        self.style = style
        self.isVerbose = isVerbose
    }

    var lines: [StyledText] {
        let bound = results.filter { $0.becauseOf != nil }
        let free = results.filter { $0.becauseOf == nil }
        var lines = free.map { result -> StyledText in
            let evidence = result.evidence.first.map { ": \($0)" } ?? ""
            return "\(style.laterSign) \(result.id) skipped: \(result.message)\(evidence)"
        }
        guard !bound.isEmpty else { return lines }
        var reasons: [String] = []
        for text in bound.compactMap(\.becauseOf?.text) where !reasons.contains(text) {
            reasons.append(text)
        }
        let kinds = Wording.count(Set(bound.map(\.id)).count, "kind of check", "kinds of checks")
        lines.append(
            "\(style.laterSign) \(kinds) not made, because of \(Wording.some(reasons))")
        if isVerbose {
            lines += Set(bound.map(\.id)).sorted().map { StyledText("    \($0)", .faint) }
        }
        return lines
    }
}
