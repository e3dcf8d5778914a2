import Diagnostics
package import YAML

/// The report for programs; its form is documented and held by a golden test.
package enum JSONReport {
    /// The report as a JSON document, with at most `limit` checks that did not pass, 1000 by
    /// default: roots before what follows from them; `omitted` counts the rest.
    package static func bytes(of report: VerifyReport, limit: Int? = nil) -> [UInt8] {
        JSONWriter.bytes(
            of: .mapping([ConfigEntry("belfry", 1)] + fields(of: report, limit: limit)))
    }

    /// The report's fields, for a document that says more.
    package static func fields(of report: VerifyReport, limit: Int? = nil) -> [ConfigEntry] {
        let (checks, omitted) = selected(report.checks, limit: limit ?? 1000)
        return [
            ConfigEntry("stack", .string(report.stack)),
            ConfigEntry("result", .string(report.result.rawValue)),
            ConfigEntry("seconds", seconds(report.seconds)),
            ConfigEntry("checks", .sequence(checks.map(tree))),
            ConfigEntry("omitted", .integer(omitted)),
        ]
    }

    /// The checks that are told, in their order, and how many are not.
    private static func selected(
        _ checks: [CheckResult], limit: Int
    ) -> (told: [CheckResult], omitted: Int) {
        let unwell = checks.count { $0.result != .passed }
        guard unwell > limit else { return (checks, 0) }
        var roots = min(limit, checks.count(where: \.isRoot))
        var others = limit - roots
        let told = checks.filter { check in
            if check.result == .passed { return true }
            let isRoom = check.isRoot ? roots > 0 : others > 0
            if isRoom, check.isRoot { roots -= 1 } else if isRoom { others -= 1 }
            return isRoom
        }
        return (told, unwell - limit)
    }

    private static func tree(of check: CheckResult) -> ConfigTree {
        [
            "id": .string(check.id),
            "subject": .string(check.subject),
            "result": .string(check.result.rawValue),
            "message": .string(check.message),
            "cause": text(check.cause),
            "because_of": check.becauseOf.map {
                ["id": .string($0.id), "subject": .string($0.subject)]
            } ?? .null,
            "evidence": .sequence(check.evidence.map { .string($0) }),
            "fix": text(check.fix),
            "origin": check.origin.map(place) ?? .null,
            "seconds": seconds(check.seconds),
        ]
    }

    private static func text(_ value: String?) -> ConfigTree { value.map { .string($0) } ?? .null }

    private static func place(_ span: SourceSpan) -> ConfigTree {
        [
            "file": .string(span.file), "line": .integer(Int(span.start.line)),
            "column": .integer(Int(span.start.column)),
        ]
    }

    /// Seconds to one decimal.
    private static func seconds(_ value: Double) -> ConfigTree {
        .number(Wording.seconds(value))
    }
}
