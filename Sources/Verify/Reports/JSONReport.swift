import Diagnostics
import YAML

/// The report for programs; its form is documented and held by a golden test.
package enum JSONReport {
    /// The report as a JSON document.
    package static func bytes(of report: VerifyReport) -> [UInt8] {
        JSONWriter.bytes(of: [
            "belfry": 1,
            "stack": .string(report.stack),
            "result": .string(report.result.rawValue),
            "seconds": seconds(report.seconds),
            "checks": .sequence(report.checks.map(tree)),
        ])
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
